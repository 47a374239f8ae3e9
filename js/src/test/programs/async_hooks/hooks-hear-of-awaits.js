'use strict';
// An async function has a promise, and every await has one more, caused by what is awaited; the code
// after an await runs as that.
const assert = require('assert');
const { createHook, executionAsyncId, triggerAsyncId } = require('async_hooks');

const triggers = new Map();
const hook = createHook({
  init(id, type, trigger) { triggers.set(id, trigger); },
}).enable();

let inner;
async function awaited() {
  await null;
  inner = executionAsyncId();
}

let done = false;
(async () => {
  const outside = executionAsyncId();
  await null;
  const first = executionAsyncId();
  assert.notStrictEqual(first, outside);
  assert.strictEqual(triggerAsyncId(), triggers.get(first));
  await awaited();
  const second = executionAsyncId();
  assert.ok(new Set([outside, first, second, inner]).size === 4);
  assert.ok(triggers.has(inner) && triggers.has(second));
  hook.disable();
  done = true;
})();
process.on('exit', () => assert.ok(done));
