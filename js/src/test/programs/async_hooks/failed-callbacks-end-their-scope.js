'use strict';
// After an exception that a handler took, nothing of the failed callback's ids is left.
const assert = require('assert');
const { AsyncResource, createHook, executionAsyncId } = require('async_hooks');

const open = new Set();
createHook({
  before(id) { open.add(id); },
  after(id) { open.delete(id); },
}).enable();

let caught = 0;
process.on('uncaughtException', (error) => {
  caught++;
  assert.strictEqual(error.message, 'thrown');
});
setTimeout(() => {
  new AsyncResource('OWN').runInAsyncScope(() => { throw new Error('thrown'); });
}, 1);
setImmediate(() => { throw new Error('thrown'); });
setTimeout(() => {
  assert.strictEqual(open.size, 1);
  assert.ok(open.has(executionAsyncId()));
}, 20);
process.on('exit', () => assert.strictEqual(caught, 2));
