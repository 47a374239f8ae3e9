'use strict';
// listenerCount() can count the registrations of one listener.
const EventEmitter = require('node:events');

const emitter = new EventEmitter();
const one = () => {};
const other = () => {};
emitter.on('x', one);
emitter.once('x', one);
emitter.on('x', other);
console.log(emitter.listenerCount('x'), emitter.listenerCount('x', one));
console.log(emitter.listenerCount('x', other), emitter.listenerCount('y', one));
