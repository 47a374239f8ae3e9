'use strict';
// Type, listener and capture tell listeners apart; once and passive do not.
const assert = require('assert');

const target = new EventTarget();
let calls = 0;
const listener = () => { calls++; };
target.addEventListener('x', listener);
target.addEventListener('x', listener, { once: true });
target.addEventListener('x', listener, false);
target.addEventListener('x', listener, { capture: true });
target.addEventListener('x', listener, true);
target.dispatchEvent(new Event('x'));
assert.strictEqual(calls, 2);
target.removeEventListener('x', listener);
target.dispatchEvent(new Event('x'));
assert.strictEqual(calls, 3);
target.removeEventListener('x', listener, { capture: true });
target.dispatchEvent(new Event('x'));
assert.strictEqual(calls, 3);
