'use strict';
// After the program's own body, and after each callback, ticks run before promise jobs.
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
queueMicrotask(() => trace('loop', 'microtask of the program'));
process.nextTick(() => trace('loop', 'tick of the program'));
setTimeout(() => {
  queueMicrotask(() => trace('loop', 'microtask of the timer'));
  process.nextTick(() => trace('loop', 'tick of the timer'));
  trace('loop', 'timer');
}, 1);
trace('loop', 'end of the program');
