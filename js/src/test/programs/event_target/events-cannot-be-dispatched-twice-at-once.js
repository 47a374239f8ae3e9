'use strict';
// An event that is being dispatched is refused; afterwards it can be dispatched again.
const assert = require('assert');

const target = new EventTarget();
const event = new Event('x');
let calls = 0;
target.addEventListener('x', () => {
  calls++;
  assert.throws(() => target.dispatchEvent(event),
                { code: 'ERR_EVENT_RECURSION', message: 'The event "x" is already being dispatched' });
});
target.dispatchEvent(event);
target.dispatchEvent(event);
assert.strictEqual(calls, 2);
for (const wrong of [undefined, null, 'x', {}, { type: 'x' }]) {
  assert.throws(() => target.dispatchEvent(wrong), { code: 'ERR_INVALID_ARG_TYPE' });
}
