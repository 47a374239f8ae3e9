'use strict';
// Without hooks, too, ticks and timers have ids; promises and microtasks have none, and run as 0.
const assert = require('assert');
const { executionAsyncId, triggerAsyncId, executionAsyncResource } = require('async_hooks');

assert.strictEqual(executionAsyncId(), 1);
assert.strictEqual(triggerAsyncId(), 0);
assert.strictEqual(typeof executionAsyncResource(), 'object');
let checks = 0;
function check(condition) {
  assert.ok(condition);
  checks++;
}
Promise.resolve().then(() => check(executionAsyncId() === 0));
queueMicrotask(() => check(executionAsyncId() === 0));
process.nextTick(() => {
  const id = executionAsyncId();
  check(id > 1 && triggerAsyncId() === 1);
  setTimeout(() => check(executionAsyncId() > id && triggerAsyncId() === id), 1);
});
process.on('exit', () => assert.strictEqual(checks, 4));
