'use strict';
// A hook that is enabled inside of a promise's reaction hears of the end of that reaction.
const assert = require('assert');
const { createHook } = require('async_hooks');

Promise.resolve().then(() => {
  const events = [];
  const begun = new Set();
  createHook({
    before: (id) => begun.add(id),
    after: (id) => events.push(begun.has(id)),
  }).enable();
  process.nextTick(() => {});
  process.on('exit', () => assert.deepStrictEqual(events, [false, true]));
});
