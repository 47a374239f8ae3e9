'use strict';
// A reaction runs with what was entered when it was registered, not with what is entered later.
const assert = require('assert');
const { AsyncLocalStorage } = require('async_hooks');

const storage = new AsyncLocalStorage();
const seen = [];
let settle;
const promise = new Promise((resolve) => { settle = resolve; });

storage.run('first', () => {
  promise.then(() => seen.push(storage.getStore()));
  storage.enterWith('second');
  promise.then(() => seen.push(storage.getStore()));
  queueMicrotask(() => seen.push(storage.getStore()));
});
assert.strictEqual(storage.getStore(), undefined);
storage.enterWith('third');
promise.finally(() => seen.push(storage.getStore()));
settle();
process.on('exit', () => {
  assert.deepStrictEqual(seen, ['second', 'first', 'second', 'third']);
});
