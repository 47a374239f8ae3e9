'use strict';
// An aborted wait rejects with an AbortError, and leaves no listener.
const EventEmitter = require('node:events');

const { once } = require('node:events');
const emitter = new EventEmitter();
const controller = new AbortController();
once(emitter, 'x', { signal: controller.signal }).catch((error) => {
  console.log(error.name, error.code, error.message, emitter.listenerCount('x'));
});
controller.abort();
once(emitter, 'x', { signal: AbortSignal.abort('why') }).catch((error) => {
  console.log(error.name, error.cause);
});
