'use strict';
// In the program: ticks, then promise jobs, and ticks that those queue after them.
Promise.resolve().then(() => {
  console.log('promise 1');
  process.nextTick(() => console.log('tick of a promise'));
}).then(() => console.log('promise 2'));
process.nextTick(() => {
  console.log('tick 1');
  process.nextTick(() => console.log('tick of a tick'));
  Promise.resolve().then(() => console.log('promise of a tick'));
});
process.nextTick(() => console.log('tick 2'));
console.log('program');
