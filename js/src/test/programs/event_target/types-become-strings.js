'use strict';
// Types of events are strings, whatever is given.
const assert = require('assert');

const target = new EventTarget();
const seen = [];
for (const type of [1, null, undefined, true, { toString: () => 'object' }]) {
  target.addEventListener(type, (event) => seen.push(event.type));
  target.dispatchEvent(new Event(type));
}
assert.deepStrictEqual(seen, ['1', 'null', 'undefined', 'true', 'object']);
assert.throws(() => target.addEventListener(Symbol('s'), () => {}), TypeError);
