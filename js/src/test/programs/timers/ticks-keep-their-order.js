'use strict';
// Ticks run in their order before any microtask that was not begun; new ones join the queue; one
// that throws does not keep the rest from running.
const assert = require('assert');

const ran = [];
process.on('uncaughtException', (error) => ran.push(error.message));
process.nextTick((a, b) => {
  ran.push(`first ${a}${b}`);
  process.nextTick(() => ran.push('last'));
  Promise.resolve().then(() => ran.push('microtask'));
}, 1, 2);
process.nextTick(() => { throw new Error('thrown'); });
process.nextTick(() => ran.push('third'));
process.on('exit', () => {
  assert.deepStrictEqual(ran, ['first 12', 'thrown', 'third', 'last', 'microtask']);
});
