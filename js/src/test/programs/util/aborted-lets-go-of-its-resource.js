// util.aborted: the promise is kept for an abort that comes while the resource is alive, and stays
// pending for ever once nobody holds the resource any more.
'use strict';
const assert = require('assert');
const { getEventListeners } = require('events');
const util = require('util');
require('v8').setFlagsFromString('--expose-gc');
const gc = require('vm').runInNewContext('gc');

async function whileItIsHeld() {
  const controller = new AbortController();
  const resource = {};
  const told = util.aborted(controller.signal, resource);
  setImmediate(() => {
    gc();
    controller.abort();
  });
  await told;
  assert.deepStrictEqual(resource, {});
}

async function onceItIsGone() {
  const controller = new AbortController();
  const never = util.aborted(controller.signal, {});
  await new Promise((resolve) => {
    setImmediate(() => {
      gc();
      controller.abort();
      resolve();
    });
  });
  assert.match(util.inspect(never), /<pending>/);
  assert.strictEqual(getEventListeners(controller.signal, 'abort').length, 0);
}

async function main() {
  await whileItIsHeld();
  await onceItIsGone();
  await util.aborted(AbortSignal.abort(), {});
  await assert.rejects(util.aborted(undefined, {}), { code: 'ERR_INVALID_ARG_TYPE' });
  await assert.rejects(util.aborted(AbortSignal.abort(), null), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.deepStrictEqual(
    Object.keys(util).filter((name) => /abort/i.test(name)),
    ['transferableAbortSignal', 'transferableAbortController', 'aborted']);
}

main();
