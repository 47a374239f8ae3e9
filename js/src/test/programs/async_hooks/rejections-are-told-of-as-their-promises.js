'use strict';
// Who hears of a rejection that nobody handled runs as the promise, if hooks know that.
const assert = require('assert');
const { createHook, executionAsyncId, executionAsyncResource } = require('async_hooks');

const ids = new Map();
const hook = createHook({
  init(id, type, trigger, resource) {
    if (type === 'PROMISE') ids.set(resource, id);
  },
}).enable();
const rejected = Promise.reject(new Error('nobody handles it'));
hook.disable();

let told = 0;
process.on('unhandledRejection', (error, promise) => {
  assert.strictEqual(promise, rejected);
  assert.strictEqual(executionAsyncId(), ids.get(promise));
  assert.strictEqual(executionAsyncResource(), promise);
  told++;
});
setImmediate(() => assert.notStrictEqual(executionAsyncId(), ids.get(rejected)));
process.on('exit', () => assert.strictEqual(told, 1));
