'use strict';
// Each storage has its own value, a default if it has one, and a name.
const assert = require('assert');
const { AsyncLocalStorage } = require('async_hooks');

const first = new AsyncLocalStorage({ name: 'first' });
const second = new AsyncLocalStorage({ defaultValue: 'default', name: 2 });
const third = new AsyncLocalStorage();
assert.deepStrictEqual([first.name, second.name, third.name], ['first', '2', '']);
assert.strictEqual(second.getStore(), 'default');

first.run('a', () => {
  second.run('b', () => {
    assert.deepStrictEqual([first.getStore(), second.getStore(), third.getStore()],
                           ['a', 'b', undefined]);
    second.run(undefined, () => assert.strictEqual(second.getStore(), undefined));
    first.exit(() => assert.strictEqual(second.getStore(), 'b'));
  });
  assert.strictEqual(second.getStore(), 'default');
});
assert.throws(() => new AsyncLocalStorage(null), { code: 'ERR_INVALID_ARG_TYPE' });
