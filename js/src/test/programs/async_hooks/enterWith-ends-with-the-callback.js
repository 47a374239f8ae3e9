'use strict';
// What enterWith() enters is seen by the rest of the running callback and by what that begins, and
// by nobody else.
const assert = require('assert');
const { AsyncLocalStorage } = require('async_hooks');

const storage = new AsyncLocalStorage();
const seen = [];
const see = (name) => seen.push(`${name}:${storage.getStore()}`);

setTimeout(() => {
  storage.enterWith('timer');
  setImmediate(() => see('immediate'));
  queueMicrotask(() => see('microtask'));
  Promise.resolve().then(() => see('reaction'));
}, 1);
setTimeout(() => see('next timer'), 1);
process.nextTick(() => {
  storage.enterWith('tick');
  process.nextTick(() => see('inner tick'));
});
process.nextTick(() => see('other tick'));

process.on('exit', () => {
  assert.deepStrictEqual(seen.sort(), [
    'immediate:timer', 'inner tick:tick', 'microtask:timer', 'next timer:undefined',
    'other tick:undefined', 'reaction:timer',
  ]);
});
