'use strict';
// subscribe(), unsubscribe() and hasSubscribers() of the module take names.
const assert = require('assert');
const dc = require('diagnostics_channel');

assert.strictEqual(dc.hasSubscribers('by-name'), false);
const heard = [];
const listener = (message) => heard.push(message);
assert.strictEqual(dc.subscribe('by-name', listener), undefined);
assert.strictEqual(dc.hasSubscribers('by-name'), true);
dc.channel('by-name').publish(1);
assert.strictEqual(dc.unsubscribe('by-name', listener), true);
assert.strictEqual(dc.unsubscribe('by-name', listener), false);
dc.channel('by-name').publish(2);
assert.deepStrictEqual(heard, [1]);
for (const wrong of [undefined, null, 1, 'x', {}]) {
  assert.throws(() => dc.subscribe('by-name', wrong), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => dc.channel('by-name').subscribe(wrong), { code: 'ERR_INVALID_ARG_TYPE' });
}
