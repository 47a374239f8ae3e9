'use strict';
// Each timer of a list is followed by its ticks and promises.
setTimeout(() => {
  console.log('timer 1');
  queueMicrotask(() => console.log('microtask'));
  process.nextTick(() => console.log('tick'));
}, 1);
setTimeout(() => console.log('timer 2'), 1);
