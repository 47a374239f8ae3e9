'use strict';
// run() and exit() put back the former value, also after an exception, and also if the function
// entered something else; what it entered for other storages stays.
const assert = require('assert');
const { AsyncLocalStorage } = require('async_hooks');

const storage = new AsyncLocalStorage();
const other = new AsyncLocalStorage();

assert.strictEqual(storage.run(1, (a, b) => a + b, 20, 3), 23);
assert.strictEqual(storage.getStore(), undefined);
storage.run('outer', () => {
  assert.throws(() => storage.run('inner', () => { throw new Error('thrown'); }), /thrown/);
  assert.strictEqual(storage.getStore(), 'outer');
  storage.run('inner', () => {
    storage.enterWith('entered');
    other.enterWith('stays');
  });
  assert.strictEqual(storage.getStore(), 'outer');
  assert.strictEqual(other.getStore(), 'stays');
  assert.strictEqual(storage.exit((x) => [x, storage.getStore()].join(), 5), '5,');
  assert.strictEqual(storage.getStore(), 'outer');
});
assert.strictEqual(storage.getStore(), undefined);
assert.strictEqual(other.getStore(), 'stays');
