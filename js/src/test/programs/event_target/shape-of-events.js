'use strict';
// What an Event has, what cannot be changed, and what its constructor takes.
const assert = require('assert');
const util = require('util');

const event = new Event('x');
assert.strictEqual(event.type, 'x');
assert.strictEqual(event.bubbles, false);
assert.strictEqual(event.cancelable, false);
assert.strictEqual(event.composed, false);
assert.strictEqual(event.isTrusted, false);
assert.strictEqual(typeof event.timeStamp, 'number');
assert.strictEqual(Object.prototype.toString.call(event), '[object Event]');
assert.strictEqual(Event.length, 1);
assert.deepStrictEqual([Event.NONE, Event.CAPTURING_PHASE, Event.AT_TARGET, Event.BUBBLING_PHASE],
                       [0, 1, 2, 3]);
assert.throws(() => { event.type = 'y'; }, TypeError);
assert.strictEqual(new Event(undefined).type, 'undefined');
assert.strictEqual(new Event(1).type, '1');
assert.throws(() => new Event(), { code: 'ERR_MISSING_ARGS' });
assert.throws(() => new Event(Symbol('s')), TypeError);
for (const wrong of ['foo', 1, false]) {
  assert.throws(() => new Event('x', wrong), { code: 'ERR_INVALID_ARG_TYPE' });
}
const full = new Event('x', { bubbles: 1, cancelable: 'yes', composed: {} });
assert.deepStrictEqual([full.bubbles, full.cancelable, full.composed], [true, true, true]);
full.preventDefault();
assert.strictEqual(full.defaultPrevented, true);
full.cancelBubble = false;
assert.strictEqual(full.cancelBubble, false);
full.cancelBubble = 'yes';
assert.strictEqual(full.cancelBubble, true);
assert.match(util.inspect(event), /^Event \{\n {2}type: 'x',\n {2}defaultPrevented: false,\n/);
