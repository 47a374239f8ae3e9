'use strict';
// Ticks, timeouts, immediates and microtasks are resources: each is made in one, runs as itself with
// its maker as trigger, and is destroyed.
const assert = require('assert');
const { createHook, executionAsyncId, executionAsyncResource, triggerAsyncId } =
  require('async_hooks');

const types = new Map();
const destroyed = new Set();
createHook({
  init(id, type, trigger, resource) {
    types.set(id, type);
    assert.strictEqual(trigger, executionAsyncId());
    assert.strictEqual(typeof resource, 'object');
  },
  destroy(id) { destroyed.add(id); },
}).enable();

const ran = [];
const top = executionAsyncId();
function runs(type, trigger) {
  assert.strictEqual(types.get(executionAsyncId()), type);
  assert.strictEqual(triggerAsyncId(), trigger);
  ran.push(executionAsyncId());
}

process.nextTick(() => runs('TickObject', top));
queueMicrotask(() => runs('Microtask', top));
const timeout = setTimeout(() => {
  runs('Timeout', top);
  assert.strictEqual(executionAsyncResource(), timeout);
  const id = executionAsyncId();
  const immediate = setImmediate(() => {
    runs('Immediate', id);
    assert.strictEqual(executionAsyncResource(), immediate);
  });
}, 1);

process.on('exit', () => {
  assert.strictEqual(ran.length, 4);
  for (const id of ran) assert.ok(destroyed.has(id), types.get(id));
});
