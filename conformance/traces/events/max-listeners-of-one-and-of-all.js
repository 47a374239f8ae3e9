'use strict';
// The limit of one emitter, and of those without one of their own.
const EventEmitter = require('node:events');

const { defaultMaxListeners, setMaxListeners, getMaxListeners } = require('node:events');
const emitter = new EventEmitter();
console.log(defaultMaxListeners, emitter.getMaxListeners());
EventEmitter.defaultMaxListeners = 3;
console.log(emitter.getMaxListeners(), new EventEmitter().getMaxListeners());
setMaxListeners(5, emitter);
console.log(emitter.getMaxListeners(), getMaxListeners(emitter));
EventEmitter.defaultMaxListeners = 10;
for (const wrong of [-1, NaN, 'two']) {
  try {
    emitter.setMaxListeners(wrong);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
