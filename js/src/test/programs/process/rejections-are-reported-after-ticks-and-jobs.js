'use strict';
const assert = require('assert');
const order = [];
process.on('unhandledRejection', (reason, promise) => {
  order.push(`unhandled ${reason}`);
  assert.ok(promise instanceof Promise);
  if (reason === 'late') {
    setImmediate(() => promise.catch((caught) => order.push(`caught ${caught}`)));
  }
});
process.on('rejectionHandled', (promise) => {
  assert.ok(promise instanceof Promise);
  order.push('rejectionHandled');
});
Promise.reject('late');
const soon = Promise.reject('soon');
process.nextTick(() => {
  order.push('tick');
  queueMicrotask(() => {
    order.push('job');
    process.nextTick(() => {
      order.push('last tick');
      soon.catch(() => order.push('in time'));
    });
  });
});
(async () => {
  throw 'async';
})();
setImmediate(() => order.push('immediate'));
process.on('exit', () => {
  assert.deepStrictEqual(order, [
    'tick', 'job', 'last tick', 'in time', 'unhandled late', 'unhandled async', 'immediate',
    'caught late', 'rejectionHandled',
  ]);
});
