'use strict';
// Any number of arguments; `this` is the emitter, except in arrow functions.
const EventEmitter = require('node:events');

const emitter = new EventEmitter();
emitter.on('x', function(...args) {
  console.log(this === emitter, args.length, args);
});
emitter.emit('x');
emitter.emit('x', 1);
emitter.emit('x', 1, undefined);
emitter.emit('x', 1, null, 'three', [4], { five: 5 });
