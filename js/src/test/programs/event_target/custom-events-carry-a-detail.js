'use strict';
// CustomEvent has a detail, null if there is none, which cannot be changed.
const assert = require('assert');

const detail = { key: 1 };
const event = new CustomEvent('x', { detail, cancelable: true });
assert.ok(event instanceof Event);
assert.strictEqual(event.detail, detail);
assert.strictEqual(event.cancelable, true);
assert.strictEqual(new CustomEvent('x').detail, null);
assert.strictEqual(new CustomEvent('x', null).detail, null);
assert.throws(() => { event.detail = 2; }, TypeError);
assert.strictEqual(Object.prototype.toString.call(event), '[object CustomEvent]');
assert.throws(() => new CustomEvent(), TypeError);
class Mine extends CustomEvent {
  constructor(value) { super('mine', { detail: value }); }
}
let got;
const target = new EventTarget();
target.addEventListener('mine', (given) => { got = given.detail; });
target.dispatchEvent(new Mine(5));
assert.strictEqual(got, 5);
