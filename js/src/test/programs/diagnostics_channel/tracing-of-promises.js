'use strict';
// tracePromise() tells start and end of the call, and asyncStart and asyncEnd of the settling.
const assert = require('assert');
const dc = require('diagnostics_channel');

const tracing = dc.tracingChannel('promise');
const told = [];
const handlers = {};
for (const name of ['start', 'end', 'asyncStart', 'asyncEnd', 'error']) {
  handlers[name] = (context) => told.push(`${name} ${context.id} ${context.result ?? ''}` +
                                          `${context.error?.message ?? ''}`);
}
tracing.subscribe(handlers);
(async () => {
  const value = await tracing.tracePromise(async (x) => {
    await null;
    return x;
  }, { id: 1 }, null, 'value');
  assert.strictEqual(value, 'value');
  assert.deepStrictEqual(told, ['start 1 ', 'end 1 ', 'asyncStart 1 value', 'asyncEnd 1 value']);
  told.length = 0;
  await assert.rejects(tracing.tracePromise(async () => { throw new Error('no'); }, { id: 2 }),
                       /no/);
  assert.deepStrictEqual(told, ['start 2 ', 'end 2 ', 'error 2 no', 'asyncStart 2 no',
                                'asyncEnd 2 no']);
  told.length = 0;
  assert.throws(() => tracing.tracePromise(() => { throw new Error('at once'); }, { id: 3 }),
                /at once/);
  assert.deepStrictEqual(told, ['start 3 ', 'error 3 at once', 'end 3 at once']);
})();
