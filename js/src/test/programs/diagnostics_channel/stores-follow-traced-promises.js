'use strict';
// A store bound to `start` is entered for the traced function, and for everything it begins.
const assert = require('assert');
const { AsyncLocalStorage } = require('async_hooks');
const dc = require('diagnostics_channel');

const tracing = dc.tracingChannel('followed');
const storage = new AsyncLocalStorage();
tracing.start.bindStore(storage, (context) => context.id);
let checked = 0;
tracing.tracePromise(async () => {
  assert.strictEqual(storage.getStore(), 7);
  await null;
  assert.strictEqual(storage.getStore(), 7);
  checked++;
  setImmediate(() => {
    assert.strictEqual(storage.getStore(), 7);
    checked++;
  });
}, { id: 7 });
assert.strictEqual(storage.getStore(), undefined);
process.on('exit', () => assert.strictEqual(checked, 2));
