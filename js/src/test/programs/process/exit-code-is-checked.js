'use strict';
const assert = require('assert');
assert.strictEqual(process.exitCode, undefined);
for (const wrong of ['', 'nan', 'not a number', 1.1, 'Infinity', NaN, {}, [], true, () => {}]) {
  assert.throws(() => {
    process.exitCode = wrong;
  }, { code: 'ERR_INVALID_ARG_TYPE', name: 'TypeError' });
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
