'use strict';
// A callback that throws ends there. With a handler the loop goes on: timers that are due follow at
// once, and the ticks that the callback had queued run behind the next callback.
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
process.on('uncaughtException', (error) => trace('loop', 'uncaughtException', error));
setTimeout(() => {
  process.nextTick(() => trace('loop', 'tick of the timer that throws'));
  throw new Error('thrown by a timer');
}, 1);
setTimeout(() => trace('loop', 'next timer'), 1);
setTimeout(() => {
  process.nextTick(() => {
    throw new Error('thrown by a tick');
  });
  process.nextTick(() => trace('loop', 'tick behind the one that throws'));
}, 20);
setTimeout(() => {
  queueMicrotask(() => {
    throw new Error('thrown by a microtask');
  });
  queueMicrotask(() => trace('loop', 'microtask behind the one that throws'));
}, 40);
