'use strict';
const assert = require('assert');
assert.strictEqual(process.exitCode, undefined);
for (const wrong of ['', 'nan', {}, [], true, () => {}]) {
  assert.throws(() => {
    process.exitCode = wrong;
  }, { code: 'ERR_INVALID_ARG_TYPE', name: 'TypeError' });
}
for (const wrong of [1.1, NaN, Infinity, 'Infinity', '1.5']) {
  assert.throws(() => {
    process.exitCode = wrong;
  }, { code: 'ERR_OUT_OF_RANGE', name: 'RangeError' });
}
assert.throws(() => process.exit('x'), { code: 'ERR_INVALID_ARG_TYPE' });
process.exitCode = '3';
assert.strictEqual(process.exitCode, '3');
const descriptor = Object.getOwnPropertyDescriptor(process, 'exitCode');
assert.strictEqual(descriptor.configurable, false);
assert.strictEqual(descriptor.enumerable, true);
process.on('exit', (code) => {
  assert.strictEqual(code, '3');
  process.exitCode = 0;
});
