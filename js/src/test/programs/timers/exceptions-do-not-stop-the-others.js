'use strict';
// A timer or an immediate that throws does not keep the others from running, in their order.
const assert = require('assert');

const ran = [];
process.on('uncaughtException', (error) => ran.push(error.message));
setTimeout(() => { throw new Error('thrown'); }, 1);
setTimeout(() => ran.push('timer'), 1);
setTimeout(() => {
  setImmediate(() => { throw new Error('from immediate'); });
  setImmediate(() => ran.push('immediate'));
}, 10);
process.on('exit', () => {
  assert.deepStrictEqual(ran, ['thrown', 'timer', 'from immediate', 'immediate']);
});
