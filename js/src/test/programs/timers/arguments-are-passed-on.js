'use strict';
// Timers and immediates pass further arguments on, and call with the timer as `this`.
const assert = require('assert');

let calls = 0;
const timeout = setTimeout(function(...args) {
  assert.strictEqual(this, timeout);
  assert.deepStrictEqual(args, [1, 2, 3, 4, 5]);
  calls++;
}, 1, 1, 2, 3, 4, 5);
const immediate = setImmediate(function(...args) {
  assert.strictEqual(this, immediate);
  assert.deepStrictEqual(args, ['a', undefined]);
  calls++;
}, 'a', undefined);
const interval = setInterval(function(one) {
  assert.strictEqual(this, interval);
  assert.strictEqual(one, 'one');
  calls++;
  clearInterval(this);
}, 1, 'one');
setTimeout(function() {
  assert.strictEqual(arguments.length, 0);
  calls++;
});
process.on('exit', () => assert.strictEqual(calls, 4));
