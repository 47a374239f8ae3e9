'use strict';
// A transform of a store that throws leaves the store as it is, and becomes an uncaught exception.
const assert = require('assert');
const { AsyncLocalStorage } = require('async_hooks');
const dc = require('diagnostics_channel');

const channel = dc.channel('transforms');
const storage = new AsyncLocalStorage();
channel.bindStore(storage, () => { throw new Error('transform'); });
let caught;
process.on('uncaughtException', (error) => { caught = error.message; });
let ran = false;
channel.runStores('x', () => {
  ran = true;
  assert.strictEqual(storage.getStore(), undefined);
});
assert.ok(ran);
process.on('exit', () => assert.strictEqual(caught, 'transform'));
