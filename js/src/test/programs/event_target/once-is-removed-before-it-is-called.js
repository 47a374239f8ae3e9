'use strict';
// A listener with `once` does not hear an event that it dispatches itself.
const assert = require('assert');

const target = new EventTarget();
let calls = 0;
target.addEventListener('x', () => {
  calls++;
  target.dispatchEvent(new Event('x'));
}, { once: true });
target.dispatchEvent(new Event('x'));
target.dispatchEvent(new Event('x'));
assert.strictEqual(calls, 1);
