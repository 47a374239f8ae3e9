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

// To remove a capturing listener takes the option by its name; true alone is not enough.
target.addEventListener('y', listener, true);
target.removeEventListener('y', listener, true);
target.dispatchEvent(new Event('y'));
assert.strictEqual(calls, 4);
target.removeEventListener('y', listener, { capture: true });
target.dispatchEvent(new Event('y'));
assert.strictEqual(calls, 4);
