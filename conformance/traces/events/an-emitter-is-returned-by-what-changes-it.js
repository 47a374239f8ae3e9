'use strict';
// The methods that change an emitter can be chained.
const EventEmitter = require('node:events');

const emitter = new EventEmitter();
const listener = () => {};
console.log(emitter.on('x', listener) === emitter);
console.log(emitter.once('x', listener) === emitter);
console.log(emitter.off('x', listener) === emitter);
console.log(emitter.prependListener('x', listener) === emitter);
console.log(emitter.removeAllListeners() === emitter);
console.log(emitter.setMaxListeners(1) === emitter);
