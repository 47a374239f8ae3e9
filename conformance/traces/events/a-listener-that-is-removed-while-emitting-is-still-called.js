'use strict';
// emit() walks a copy: what is removed meanwhile is called this once.
const EventEmitter = require('node:events');

const emitter = new EventEmitter();
const second = () => console.log('second');
emitter.on('x', () => {
  console.log('first');
  emitter.off('x', second);
});
emitter.on('x', second);
emitter.emit('x');
console.log('--');
emitter.emit('x');
