'use strict';
// Ticks and microtasks of an immediate come before the next immediate of the same turn.
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
for (const immediate of ['first', 'second']) {
  setImmediate(() => {
    trace('loop', `${immediate} immediate`);
    process.nextTick(() => trace('loop', `tick of the ${immediate}`));
    queueMicrotask(() => trace('loop', `microtask of the ${immediate}`));
  });
}
