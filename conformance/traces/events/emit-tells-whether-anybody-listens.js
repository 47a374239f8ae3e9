'use strict';
// emit() returns whether there was a listener.
const EventEmitter = require('node:events');

const emitter = new EventEmitter();
console.log(emitter.emit('x'));
emitter.once('x', () => {});
console.log(emitter.emit('x'));
console.log(emitter.emit('x'));
