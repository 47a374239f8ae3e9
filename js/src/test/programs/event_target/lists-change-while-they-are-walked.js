'use strict';
// A listener that is removed during a dispatch is not called any more; one that is added is called
// the next time.
const assert = require('assert');

const target = new EventTarget();
const seen = [];
const second = () => seen.push('second');
const added = () => seen.push('added');
target.addEventListener('x', () => {
  seen.push('first');
  target.removeEventListener('x', second);
  setImmediate(() => {});
});
target.addEventListener('x', second);
target.addEventListener('x', () => seen.push('third'));
target.dispatchEvent(new Event('x'));
assert.deepStrictEqual(seen, ['first', 'third']);
target.addEventListener('y', () => target.addEventListener('y', added), { once: true });
target.addEventListener('y', () => seen.push('y'));
seen.length = 0;
target.dispatchEvent(new Event('y'));
target.dispatchEvent(new Event('y'));
assert.strictEqual(seen.at(-1), 'added');
