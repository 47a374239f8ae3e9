'use strict';
// snapshot() and bind() carry the values of all storages to wherever the function is called.
const assert = require('assert');
const { AsyncLocalStorage } = require('async_hooks');

const one = new AsyncLocalStorage();
const two = new AsyncLocalStorage();
let snapshot;
let bound;
one.run(1, () => two.run(2, () => {
  snapshot = AsyncLocalStorage.snapshot();
  bound = AsyncLocalStorage.bind((x) => [one.getStore(), two.getStore(), x]);
}));
assert.deepStrictEqual(bound(3), [1, 2, 3]);
one.run('x', () => {
  assert.deepStrictEqual(bound(4), [1, 2, 4]);
  assert.deepStrictEqual(snapshot((...args) => [one.getStore(), two.getStore(), ...args], 5, 6),
                         [1, 2, 5, 6]);
  assert.strictEqual(one.getStore(), 'x');
});
assert.throws(() => snapshot(() => { throw new TypeError('inside'); }), TypeError);
assert.strictEqual(one.getStore(), undefined);
assert.throws(() => AsyncLocalStorage.bind(1), { code: 'ERR_INVALID_ARG_TYPE' });
