'use strict';
// A handled exception does not stop the timers behind it.
process.on('uncaughtException', (error) => console.log('caught', error.message));
setTimeout(() => {
  throw new Error('of the first');
}, 1);
setTimeout(() => console.log('second'), 1);
setTimeout(() => console.log('third'), 2);
