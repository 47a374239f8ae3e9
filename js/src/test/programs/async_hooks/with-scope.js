'use strict';
// withScope() enters a value until it is disposed of.
const assert = require('assert');
const { AsyncLocalStorage } = require('async_hooks');

const storage = new AsyncLocalStorage();
if (storage.withScope !== undefined) {
  storage.enterWith('before');
  const scope = storage.withScope('inside');
  assert.strictEqual(storage.getStore(), 'inside');
  scope[Symbol.dispose]();
  assert.strictEqual(storage.getStore(), 'before');
  scope[Symbol.dispose]();
  assert.strictEqual(storage.getStore(), 'before');
}
