'use strict';
// A listener that is added by a listener is called by the next emit().
const EventEmitter = require('node:events');

const emitter = new EventEmitter();
emitter.on('x', () => {
  console.log('outer');
  if (emitter.listenerCount('x') < 3) emitter.on('x', () => console.log('inner'));
});
emitter.emit('x');
console.log('--');
emitter.emit('x');
