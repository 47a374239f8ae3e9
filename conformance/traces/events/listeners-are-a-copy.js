'use strict';
// What listeners() returns can be changed without harm, and unwraps once listeners.
const EventEmitter = require('node:events');

const emitter = new EventEmitter();
const listener = () => console.log('called');
emitter.once('x', listener);
const list = emitter.listeners('x');
console.log(list[0] === listener, emitter.rawListeners('x')[0] === listener);
console.log(emitter.rawListeners('x')[0].listener === listener);
list.pop();
emitter.emit('x');
