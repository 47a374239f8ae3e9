'use strict';
// What was destroyed is told of before the next immediates, also what is destroyed meanwhile, and
// at the latest before the program ends.
const assert = require('assert');
const { AsyncResource, createHook } = require('async_hooks');

const events = [];
const names = new Map();
let second;
createHook({
  init(id, type) {
    if (type.startsWith('MINE')) names.set(id, type);
  },
  destroy(id) {
    if (!names.has(id)) return;
    events.push(names.get(id));
    if (names.get(id) === 'MINE1') second.emitDestroy();
  },
}).enable();

const first = new AsyncResource('MINE1');
second = new AsyncResource('MINE2');
const last = new AsyncResource('MINE3');
setImmediate(() => {
  events.push('immediate');
  last.emitDestroy();
});
first.emitDestroy();
process.on('beforeExit', () => {
  assert.deepStrictEqual(events, ['MINE1', 'MINE2', 'immediate', 'MINE3']);
});
