'use strict';
// What is no function is refused by name; times may be anything.
const assert = require('assert');

for (const set of [setTimeout, setInterval, setImmediate, process.nextTick, queueMicrotask]) {
  for (const wrong of [undefined, null, 1, 'text', {}, []]) {
    assert.throws(() => set(wrong, 1), { code: 'ERR_INVALID_ARG_TYPE', name: 'TypeError' });
  }
}
for (const time of [undefined, null, NaN, '1', {}, -1, 0.5, false]) {
  const timer = setTimeout(() => assert.fail('was cleared'), time);
  assert.strictEqual(timer._idleTimeout, 1, String(time));
  clearTimeout(timer);
}
assert.strictEqual(setTimeout.length, 2);
assert.strictEqual(setInterval.length, 2);
assert.strictEqual(setImmediate.length, 1);
assert.strictEqual(clearTimeout.length, 1);
for (const nothing of [undefined, null, 0, 'x', {}, -1, NaN, true]) {
  clearTimeout(nothing);
  clearInterval(nothing);
  clearImmediate(nothing);
}
