'use strict';
// What an immediate sets runs in the next turn, after timers that are due.
const assert = require('assert');

const ran = [];
setImmediate(() => {
  ran.push(1);
  setImmediate(() => ran.push(3));
  process.nextTick(() => ran.push('tick'));
});
setImmediate(() => ran.push(2));
process.on('exit', () => assert.deepStrictEqual(ran, [1, 'tick', 2, 3]));
