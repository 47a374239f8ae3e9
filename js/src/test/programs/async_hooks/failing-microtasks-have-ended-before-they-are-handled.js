'use strict';
// A microtask that throws has left its resource when the exception is handled; a timer has not.
const assert = require('assert');
const { createHook, executionAsyncId } = require('async_hooks');

const events = [];
let microtask;
let timer;
createHook({
  init(id, type) {
    if (type === 'Microtask') microtask = id;
    if (type === 'Timeout') timer = id;
  },
  before(id) { if (id === microtask) events.push('before'); },
  after(id) { if (id === microtask) events.push('after'); },
}).enable();
process.on('uncaughtException', (error) => {
  events.push(error.message);
  assert.strictEqual(executionAsyncId(), error.message === 'timer' ? timer : 0);
});
queueMicrotask(() => {
  throw new Error('microtask');
});
setTimeout(() => {
  throw new Error('timer');
}, 1);
process.on('exit', () => {
  assert.deepStrictEqual(events, ['before', 'after', 'microtask', 'timer']);
});
