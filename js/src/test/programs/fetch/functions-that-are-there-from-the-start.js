'use strict';
// Globals that are listed are functions before they are called: looking at all of them, as those do
// who look for leaks, calls nothing.
const assert = require('node:assert');

for (const [name, length] of [['fetch', 1], ['structuredClone', 2]]) {
  const descriptor = Object.getOwnPropertyDescriptor(globalThis, name);
  assert.strictEqual(typeof descriptor.value, 'function');
  assert.strictEqual(descriptor.value.name, name);
  assert.strictEqual(descriptor.value.length, length);
  assert.deepStrictEqual(
    [descriptor.writable, descriptor.enumerable, descriptor.configurable], [true, true, true]);
  assert.strictEqual(globalThis[name], globalThis[name]);
}

assert.deepStrictEqual(structuredClone(new Map([[1, { a: 2 }]])), new Map([[1, { a: 2 }]]));
assert.throws(() => structuredClone(), { name: 'TypeError' });
assert.throws(() => structuredClone(() => {}), { name: 'DataCloneError' });
assert.rejects(fetch('nothing:there'), { name: 'TypeError' });

const { fetch: taken } = globalThis;
globalThis.fetch = () => 'mine';
assert.strictEqual(fetch(), 'mine');
globalThis.fetch = taken;
