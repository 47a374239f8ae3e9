'use strict';
// A storage that is disabled inside of a run of another one has no value after that run either, nor
// in what was begun before.
const assert = require('assert');
const { AsyncLocalStorage } = require('async_hooks');

const outer = new AsyncLocalStorage();
const inner = new AsyncLocalStorage({ defaultValue: 'default' });
let later = false;
outer.run('value', () => {
  inner.run('other', () => {
    setTimeout(() => {
      assert.strictEqual(outer.getStore(), undefined);
      assert.strictEqual(inner.getStore(), 'other');
      later = true;
    }, 1);
    outer.disable();
    assert.strictEqual(outer.getStore(), undefined);
    assert.strictEqual(inner.getStore(), 'other');
  });
  assert.strictEqual(outer.getStore(), undefined);
  assert.strictEqual(inner.getStore(), 'default');
});
assert.strictEqual(outer.getStore(), undefined);
process.on('exit', () => assert.ok(later));
