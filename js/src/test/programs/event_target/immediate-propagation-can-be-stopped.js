'use strict';
// stopImmediatePropagation() keeps further listeners from being called, stopPropagation() does not.
const assert = require('assert');

const target = new EventTarget();
const seen = [];
target.addEventListener('x', (event) => {
  event.stopPropagation();
  assert.strictEqual(event.cancelBubble, true);
  seen.push(1);
});
target.addEventListener('x', (event) => {
  event.stopImmediatePropagation();
  seen.push(2);
});
target.addEventListener('x', () => seen.push(3));
target.dispatchEvent(new Event('x'));
assert.deepStrictEqual(seen, [1, 2]);
