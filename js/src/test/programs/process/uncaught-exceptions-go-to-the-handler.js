'use strict';
const assert = require('assert');
const seen = [];
process.on('uncaughtExceptionMonitor', (error, origin) => seen.push(['monitor', error, origin]));
process.on('uncaughtException', (error, origin) => seen.push(['handler', error, origin]));
const boom = new Error('boom');
setImmediate(() => {
  setImmediate(() => {
    setImmediate(() => {
      setImmediate(() => {
        throw null;
      });
      throw undefined;
    });
    throw boom;
  });
});
process.nextTick(() => {
  throw 'in a tick';
});
process.nextTick(() => seen.push(['next tick']));
queueMicrotask(() => {
  throw 7;
});
process.on('exit', () => {
  const type = 'uncaughtException';
  assert.deepStrictEqual(seen, [
    ['monitor', 'in a tick', type], ['handler', 'in a tick', type],
    ['next tick'],
    ['monitor', 7, type], ['handler', 7, type],
    ['monitor', boom, type], ['handler', boom, type],
    ['monitor', undefined, type], ['handler', undefined, type],
    ['monitor', null, type], ['handler', null, type],
  ]);
  assert.strictEqual(seen[6][1], boom);
});
