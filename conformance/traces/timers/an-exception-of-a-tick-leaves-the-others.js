'use strict';
// The ticks behind it run.
process.on('uncaughtException', (error) => console.log('caught', error.message));
process.nextTick(() => {
  throw new Error('of a tick');
});
process.nextTick(() => console.log('second'));
queueMicrotask(() => {
  throw new Error('of a microtask');
});
queueMicrotask(() => console.log('microtask'));
setImmediate(() => console.log('immediate'));
