'use strict';
const assert = require('assert');
const order = [];
setTimeout(() => order.push('timer'), 1);
process.on('beforeExit', (code) => {
  order.push(`beforeExit ${code}`);
  if (order.length < 4) {
    setImmediate(() => order.push('immediate'));
  }
});
process.on('exit', (code) => {
  order.push(`exit ${code}`);
  process.nextTick(() => order.push('never'));
  setTimeout(() => order.push('never'), 0);
  Promise.resolve().then(() => order.push('never'));
  assert.strictEqual(process._exiting, true);
});
process.on('exit', () => {
  assert.deepStrictEqual(order, [
    'timer', 'beforeExit 0', 'immediate', 'beforeExit 0', 'exit 0',
  ]);
});
