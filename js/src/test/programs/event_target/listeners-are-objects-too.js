'use strict';
// A listener is a function or an object with handleEvent, which is looked up when it is called.
const assert = require('assert');

const target = new EventTarget();
const listener = {
  count: 0,
  handleEvent(event) {
    assert.strictEqual(this, listener);
    assert.strictEqual(event.type, 'x');
    this.count++;
  },
};
target.addEventListener('x', listener);
target.addEventListener('x', listener);
target.dispatchEvent(new Event('x'));
assert.strictEqual(listener.count, 1);
listener.handleEvent = () => { listener.count += 10; };
target.dispatchEvent(new Event('x'));
assert.strictEqual(listener.count, 11);
target.removeEventListener('x', listener);
target.dispatchEvent(new Event('x'));
assert.strictEqual(listener.count, 11);
target.addEventListener('x', null);
target.addEventListener('x', undefined);
for (const wrong of [1, 'text', true, Symbol('s')]) {
  assert.throws(() => target.addEventListener('x', wrong), { code: 'ERR_INVALID_ARG_TYPE' });
}
assert.strictEqual(target.dispatchEvent(new Event('x')), true);
