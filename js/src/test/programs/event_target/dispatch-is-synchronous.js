'use strict';
// dispatchEvent() calls the listeners in their order before it returns, with target and phase set
// for that time only, and answers whether nobody prevented the default.
const assert = require('assert');

const target = new EventTarget();
const event = new Event('happens', { cancelable: true });
const seen = [];
assert.strictEqual(event.target, null);
assert.strictEqual(event.eventPhase, Event.NONE);
target.addEventListener('happens', function(given) {
  assert.strictEqual(this, target);
  assert.strictEqual(given, event);
  assert.strictEqual(given.target, target);
  assert.strictEqual(given.currentTarget, target);
  assert.strictEqual(given.srcElement, target);
  assert.strictEqual(given.eventPhase, Event.AT_TARGET);
  assert.deepStrictEqual(given.composedPath(), [target]);
  seen.push(1);
});
target.addEventListener('happens', (given) => { given.preventDefault(); seen.push(2); });
assert.strictEqual(target.dispatchEvent(event), false);
assert.deepStrictEqual(seen, [1, 2]);
assert.strictEqual(event.defaultPrevented, true);
assert.strictEqual(event.returnValue, false);
assert.strictEqual(event.eventPhase, Event.NONE);
assert.strictEqual(event.currentTarget, null);
assert.deepStrictEqual(event.composedPath(), []);
assert.strictEqual(target.dispatchEvent(new Event('other')), true);
