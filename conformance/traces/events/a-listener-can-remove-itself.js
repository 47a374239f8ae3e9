'use strict';
// A listener that removes itself is called once, and the next ones all the same.
const EventEmitter = require('node:events');

const emitter = new EventEmitter();
emitter.on('x', function self() {
  console.log('first');
  emitter.removeListener('x', self);
});
emitter.on('x', () => console.log('second'));
emitter.emit('x');
emitter.emit('x');
console.log(emitter.listenerCount('x'));
