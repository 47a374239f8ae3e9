'use strict';
// await takes one turn of the promise jobs, after the ticks.
(async () => {
  console.log('async 1');
  await null;
  console.log('async 2');
  await new Promise((resolve) => process.nextTick(resolve));
  console.log('async 3');
})();
process.nextTick(() => console.log('tick'));
queueMicrotask(() => console.log('microtask'));
console.log('program');
