'use strict';
// newListener is given the function itself, not what wraps it.
const EventEmitter = require('node:events');

const emitter = new EventEmitter();
const listener = () => {};
emitter.on('newListener', (name, added) => console.log(name, added === listener));
emitter.on('x', listener);
emitter.once('y', listener);
emitter.prependOnceListener('z', listener);
