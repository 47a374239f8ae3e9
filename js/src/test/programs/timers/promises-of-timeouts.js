'use strict';
// timers/promises: values, unreferenced timers, and aborting.
const assert = require('assert');
const { setTimeout: sleep, setImmediate: turn } = require('timers/promises');
const util = require('util');

assert.strictEqual(util.promisify(setTimeout), sleep);
assert.strictEqual(util.promisify(setImmediate), turn);
(async () => {
  assert.strictEqual(await sleep(1, 'value'), 'value');
  assert.strictEqual(await sleep(), undefined);
  assert.strictEqual(await turn('value'), 'value');

  const early = AbortSignal.abort('reason');
  await assert.rejects(sleep(1, null, { signal: early }),
                       { name: 'AbortError', code: 'ABORT_ERR', cause: 'reason' });
  const controller = new AbortController();
  const sleeping = sleep(60_000, null, { signal: controller.signal });
  const turning = turn(null, { signal: controller.signal });
  controller.abort();
  await assert.rejects(sleeping, { name: 'AbortError' });
  await assert.rejects(turning, { name: 'AbortError' });

  await assert.rejects(sleep(1, null, { signal: {} }), { code: 'ERR_INVALID_ARG_TYPE' });
  await assert.rejects(sleep(1, null, null), { code: 'ERR_INVALID_ARG_TYPE' });
  await assert.rejects(sleep(1, null, { ref: 1 }), { code: 'ERR_INVALID_ARG_TYPE' });
  await assert.rejects(turn(null, { signal: 1 }), { code: 'ERR_INVALID_ARG_TYPE' });
  await assert.rejects(sleep('x'), { code: 'ERR_INVALID_ARG_TYPE' });
  sleep(60_000, null, { ref: false });
})();
