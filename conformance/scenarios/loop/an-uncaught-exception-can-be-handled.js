'use strict';
// A callback that throws ends there. With a handler the loop goes on with what was waiting behind it,
// and the ticks of the one that threw run after that. A tick or microtask that throws stops no other.
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
process.on('uncaughtException', (error) => trace('loop', 'uncaughtException', error));
setImmediate(() => {
  process.nextTick(() => trace('loop', 'tick of the immediate that throws'));
  throw new Error('thrown by an immediate');
});
setImmediate(() => trace('loop', 'next immediate'));
setTimeout(() => {
  process.nextTick(() => {
    throw new Error('thrown by a tick');
  });
  process.nextTick(() => trace('loop', 'tick behind the one that throws'));
}, 50);
setTimeout(() => {
  queueMicrotask(() => {
    throw new Error('thrown by a microtask');
  });
  queueMicrotask(() => trace('loop', 'microtask behind the one that throws'));
}, 200);
