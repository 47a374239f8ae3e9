'use strict';
const assert = require('assert');
assert.throws(() => require(''), {
  name: 'TypeError', code: 'ERR_INVALID_ARG_VALUE',
  message: 'The argument \'id\' must be a non-empty string. Received \'\'',
});
for (const wrong of [undefined, null, 5, {}, []]) {
  assert.throws(() => require(wrong), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => require.resolve(wrong), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
}
assert.throws(() => require('node:unknown'), {
  code: 'ERR_UNKNOWN_BUILTIN_MODULE', message: 'No such built-in module: node:unknown',
});
assert.throws(() => require('test'), { code: 'MODULE_NOT_FOUND' });
assert.strictEqual(typeof require('node:test'), 'function');
