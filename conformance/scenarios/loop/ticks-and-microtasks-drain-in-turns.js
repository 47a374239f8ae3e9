'use strict';
// Ticks drain to the last, also those that ticks add; then the microtasks, also those that
// microtasks add; then the ticks that microtasks added.
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
setTimeout(() => {
  process.nextTick(() => {
    trace('loop', 'tick 1');
    process.nextTick(() => trace('loop', 'tick added by tick 1'));
    queueMicrotask(() => trace('loop', 'microtask added by tick 1'));
  });
  queueMicrotask(() => {
    trace('loop', 'microtask 1');
    process.nextTick(() => trace('loop', 'tick added by microtask 1'));
    queueMicrotask(() => trace('loop', 'microtask added by microtask 1'));
  });
  process.nextTick(() => trace('loop', 'tick 2'));
  setImmediate(() => trace('loop', 'immediate'));
}, 1);
