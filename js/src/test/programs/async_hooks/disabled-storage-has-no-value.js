'use strict';
// disable() takes the value out of the running context; the storage can be used again afterwards.
const assert = require('assert');
const { AsyncLocalStorage } = require('async_hooks');

const storage = new AsyncLocalStorage();
storage.run(new Map([['key', 1]]), () => {
  assert.strictEqual(storage.getStore().get('key'), 1);
  storage.disable();
  assert.strictEqual(storage.getStore(), undefined);
  storage.run('again', () => assert.strictEqual(storage.getStore(), 'again'));
});
assert.strictEqual(storage.getStore(), undefined);
