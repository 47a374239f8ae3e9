'use strict';
// traceSync() tells start and end, with the result, or error as well.
const assert = require('assert');
const dc = require('diagnostics_channel');

const tracing = dc.tracingChannel('sync');
const told = [];
const handlers = {};
for (const name of ['start', 'end', 'asyncStart', 'asyncEnd', 'error']) {
  handlers[name] = (context) => told.push([name, { ...context }]);
  assert.strictEqual(tracing[name].name, `tracing:sync:${name}`);
}
assert.strictEqual(tracing.hasSubscribers, false);
tracing.subscribe(handlers);
assert.strictEqual(tracing.hasSubscribers, true);
const context = { key: 1 };
const result = tracing.traceSync(function(a, b) {
  assert.strictEqual(this.me, 1);
  return a * b;
}, context, { me: 1 }, 3, 4);
assert.strictEqual(result, 12);
assert.deepStrictEqual(told, [['start', { key: 1 }], ['end', { key: 1, result: 12 }]]);
told.length = 0;
const error = new Error('thrown');
assert.throws(() => tracing.traceSync(() => { throw error; }, { key: 2 }), error);
assert.deepStrictEqual(told, [['start', { key: 2 }], ['error', { key: 2, error }],
                              ['end', { key: 2, error }]]);
assert.strictEqual(tracing.unsubscribe(handlers), true);
assert.strictEqual(tracing.unsubscribe(handlers), false);
told.length = 0;
tracing.traceSync(() => {}, {});
assert.deepStrictEqual(told, []);
