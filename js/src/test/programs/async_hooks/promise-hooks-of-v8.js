'use strict';
// v8.promiseHooks tells of promises as they are made, settled, and reacted to, until it is stopped.
const assert = require('assert');
const { promiseHooks } = require('v8');

const log = [];
const stop = promiseHooks.createHook({
  init: (promise, parent) => log.push(['init', promise, parent]),
  before: (promise) => log.push(['before', promise]),
  after: (promise) => log.push(['after', promise]),
  settled: (promise) => log.push(['settled', promise]),
});
const first = Promise.resolve(1);
const second = first.then(() => 2);
const names = new Map([[first, 'first'], [second, 'second']]);

for (const name of ['onInit', 'onBefore', 'onAfter', 'onSettled']) {
  assert.throws(() => promiseHooks[name](async () => {}), {
    code: 'ERR_INVALID_ARG_TYPE',
    message: new RegExp(`^The "${name.slice(2).toLowerCase()}Hook" argument must be of type func`),
  });
}

function throwingHooks() {
  const uncaught = [];
  process.on('uncaughtException', (error) => uncaught.push(error.message));
  let others = 0;
  const stops = [
    promiseHooks.onInit(() => {
      throw new Error('of a hook');
    }),
    promiseHooks.onInit(() => others++),
  ];
  Promise.withResolvers();
  stops.forEach((each) => each());
  Promise.withResolvers();
  assert.strictEqual(others, 1);
  assert.deepStrictEqual(uncaught, ['of a hook']);
}

setTimeout(() => {
  stop();
  Promise.resolve();
  assert.deepStrictEqual(log.map(([what, ...promises]) =>
    [what, ...promises.map((promise) => names.get(promise))].join(' ').trim()), [
    'init first', 'settled first', 'init second first', 'before second', 'settled second',
    'after second',
  ]);
  throwingHooks();
}, 1);
