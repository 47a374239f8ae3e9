'use strict';
// The immediates behind it run in the same order.
process.on('uncaughtException', (error) => console.log('caught', error.message));
setImmediate(() => console.log('first'));
setImmediate(() => {
  throw new Error('of the second');
});
setImmediate(() => console.log('third'));
