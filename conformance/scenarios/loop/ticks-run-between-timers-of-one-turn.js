'use strict';
// Two timers that are due in the same turn: the ticks and microtasks of the first come before the second.
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
for (const timer of ['first', 'second']) {
  setTimeout(() => {
    trace('loop', `${timer} timer`);
    process.nextTick(() => trace('loop', `tick of the ${timer}`));
    queueMicrotask(() => trace('loop', `microtask of the ${timer}`));
  }, 1);
}
