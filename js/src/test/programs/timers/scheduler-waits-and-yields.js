'use strict';
// timersPromises.scheduler: wait() for a time, yield() to the next turn.
const assert = require('assert');
const { scheduler } = require('timers/promises');

const order = [];
(async () => {
  setImmediate(() => order.push('immediate'));
  await scheduler.yield();
  order.push('yielded');
  const before = performance.now();
  await scheduler.wait(10);
  assert.ok(performance.now() - before >= 9);
  await assert.rejects(scheduler.wait(1000, { signal: AbortSignal.abort() }),
                       { name: 'AbortError' });
  await assert.rejects(async () => scheduler.wait('x'), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => new scheduler.constructor(), { code: 'ERR_ILLEGAL_CONSTRUCTOR' });
  assert.deepStrictEqual(order, ['immediate', 'yielded']);
})();
