'use strict';
// From an immediate: the tick, the promise, what was there, the next turn, and the timer in time.
setImmediate(() => {
  setTimeout(() => console.log('timer'), 200);
  setImmediate(() => console.log('immediate of the next turn'));
  Promise.resolve().then(() => console.log('promise'));
  process.nextTick(() => console.log('tick'));
});
setImmediate(() => console.log('immediate of this turn'));
