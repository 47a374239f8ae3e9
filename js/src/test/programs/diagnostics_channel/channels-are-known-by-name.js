'use strict';
// There is one channel of a name, which is a string or a symbol.
const assert = require('assert');
const dc = require('diagnostics_channel');

assert.strictEqual(dc.channel('one'), dc.channel('one'));
assert.notStrictEqual(dc.channel('one'), dc.channel('two'));
const symbol = Symbol('name');
assert.strictEqual(dc.channel(symbol).name, symbol);
assert.strictEqual(dc.channel(symbol), dc.channel(symbol));
for (const wrong of [undefined, null, 1, {}, []]) {
  assert.throws(() => dc.channel(wrong), { code: 'ERR_INVALID_ARG_TYPE' });
}
