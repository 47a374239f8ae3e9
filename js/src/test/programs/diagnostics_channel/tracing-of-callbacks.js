'use strict';
// traceCallback() finds the callback by its position, and tells when it is called, and with what.
const assert = require('assert');
const dc = require('diagnostics_channel');

const tracing = dc.tracingChannel('callback');
const told = [];
const handlers = {};
for (const name of ['start', 'end', 'asyncStart', 'asyncEnd', 'error']) {
  handlers[name] = (context) => told.push(`${name} ${context.result ?? ''}` +
                                          `${context.error?.message ?? ''}`);
}
tracing.subscribe(handlers);
function work(value, callback) {
  setImmediate(callback, value instanceof Error ? value : null, value);
}
let done = 0;
tracing.traceCallback(work, 1, {}, null, 'value', function(error, value) {
  assert.strictEqual(error, null);
  assert.strictEqual(value, 'value');
  assert.deepStrictEqual(told, ['start ', 'end ', 'asyncStart value']);
  done++;
  setImmediate(() => {
    assert.deepStrictEqual(told, ['start ', 'end ', 'asyncStart value', 'asyncEnd value']);
    told.length = 0;
    tracing.traceCallback(work, -1, {}, null, new Error('failed'), (failure) => {
      assert.strictEqual(failure.message, 'failed');
      assert.deepStrictEqual(told, ['start ', 'end ', 'error failed', 'asyncStart failed']);
      done++;
    });
  });
});
assert.throws(() => tracing.traceCallback(work, 1, {}, null, 'value', 'no function'),
              { code: 'ERR_INVALID_ARG_TYPE' });
told.splice(0, told.length, 'start ', 'end ');
process.on('exit', () => assert.strictEqual(done, 2));
