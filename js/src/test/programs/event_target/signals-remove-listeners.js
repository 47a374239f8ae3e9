'use strict';
// A listener with a signal is removed when that aborts, and is not added if it has aborted already.
const assert = require('assert');

const target = new EventTarget();
const controller = new AbortController();
let calls = 0;
target.addEventListener('x', () => { calls++; }, { signal: controller.signal });
target.dispatchEvent(new Event('x'));
controller.abort();
target.dispatchEvent(new Event('x'));
assert.strictEqual(calls, 1);
target.addEventListener('x', () => { calls++; }, { signal: AbortSignal.abort() });
target.dispatchEvent(new Event('x'));
assert.strictEqual(calls, 1);
assert.throws(() => target.addEventListener('x', () => {}, { signal: null }),
              { name: 'TypeError' });
assert.throws(() => target.addEventListener('x', () => {}, { signal: {} }), { name: 'TypeError' });
