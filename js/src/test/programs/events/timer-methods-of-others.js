'use strict';
// The methods of timers and immediates leave alone what is neither.
const assert = require('assert');

const timeout = setTimeout(() => {}, 1);
const immediate = setImmediate(() => {});
for (const method of ['ref', 'unref']) {
  const other = {};
  assert.strictEqual(timeout[method].call(other), other);
  assert.strictEqual(immediate[method].call(other), other);
  assert.deepStrictEqual(Object.keys(other), []);
  assert.throws(() => timeout[method].call(undefined), TypeError);
  assert.throws(() => immediate[method].call(undefined), TypeError);
}
assert.strictEqual(timeout.hasRef.call({}), undefined);
assert.strictEqual(immediate.hasRef.call({}), false);
assert.strictEqual(timeout.unref().hasRef(), false);
assert.strictEqual(timeout.ref().hasRef(), true);
assert.strictEqual(immediate.unref().hasRef(), false);
assert.strictEqual(immediate.ref().hasRef(), true);
