'use strict';
// eventNames() forgets names without listeners.
const EventEmitter = require('node:events');

const emitter = new EventEmitter();
emitter.on('b', () => {});
emitter.on('a', () => {});
emitter.on('b', () => {});
const gone = () => {};
emitter.on('c', gone);
console.log(emitter.eventNames());
emitter.off('c', gone);
console.log(emitter.eventNames());
