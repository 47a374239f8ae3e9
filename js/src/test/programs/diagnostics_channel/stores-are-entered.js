'use strict';
// runStores() enters what the message is, or what a function makes of it, in the bound storages.
const assert = require('assert');
const { AsyncLocalStorage } = require('async_hooks');
const dc = require('diagnostics_channel');

const channel = dc.channel('stores');
const plain = new AsyncLocalStorage();
const made = new AsyncLocalStorage();
channel.bindStore(plain);
channel.bindStore(made, (data) => ({ made: data }));
assert.strictEqual(channel.hasSubscribers, true);
let heard;
channel.subscribe((message) => {
  heard = message;
  assert.strictEqual(plain.getStore(), message);
});
const answer = channel.runStores('data', function(a, b) {
  assert.strictEqual(this.key, 'this');
  assert.strictEqual(plain.getStore(), 'data');
  assert.deepStrictEqual(made.getStore(), { made: 'data' });
  return a + b;
}, { key: 'this' }, 1, 2);
assert.strictEqual(answer, 3);
assert.strictEqual(heard, 'data');
assert.strictEqual(plain.getStore(), undefined);
assert.strictEqual(channel.unbindStore(made), true);
assert.strictEqual(channel.unbindStore(made), false);
channel.runStores('more', () => assert.strictEqual(made.getStore(), undefined));
