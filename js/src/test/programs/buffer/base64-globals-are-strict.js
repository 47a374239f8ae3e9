'use strict';
const assert = require('assert');

assert.strictEqual(btoa('é'), '6Q==');
assert.strictEqual(atob(' 6Q= ='), 'é');
assert.strictEqual(atob('6Q'), 'é');
assert.strictEqual(btoa(null), 'bnVsbA==');
assert.strictEqual(atob(''), '');
for (const bad of ['a', '*', 'Y=Q=', 'YWE==']) {
  assert.throws(() => atob(bad), { name: 'InvalidCharacterError', code: 5 });
}
assert.throws(() => btoa('\u0100'), { name: 'InvalidCharacterError', code: 5 });
assert.throws(() => atob(), { code: 'ERR_MISSING_ARGS' });
assert.deepStrictEqual(Object.getOwnPropertyDescriptor(globalThis, 'atob').enumerable, true);
