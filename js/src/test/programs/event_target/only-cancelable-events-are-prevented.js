'use strict';
// preventDefault() counts only for cancelable events, in whatever form it is said.
const assert = require('assert');

const target = new EventTarget();
target.addEventListener('plain', (event) => event.preventDefault());
assert.strictEqual(target.dispatchEvent(new Event('plain')), true);
assert.strictEqual(target.dispatchEvent(new Event('plain', { cancelable: true })), false);
assert.strictEqual(new Event('x', { cancelable: true }).returnValue, true);
const event = new Event('x');
event.preventDefault();
assert.strictEqual(event.defaultPrevented, false);
assert.strictEqual(event.returnValue, true);
