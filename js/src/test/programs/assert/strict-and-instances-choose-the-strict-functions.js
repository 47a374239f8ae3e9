'use strict';
// assert.strict, assert/strict and instances of assert.Assert; names and lengths of the functions.

const assert = require('assert');

assert.strictEqual(require('assert/strict'), assert.strict);
assert.strictEqual(require('node:assert'), assert);
assert.strictEqual(assert.strict.strict, assert.strict);
assert.strictEqual(assert.strict.equal, assert.strictEqual);
assert.strictEqual(assert.strict.deepEqual, assert.deepStrictEqual);
assert.notStrictEqual(assert.equal, assert.strictEqual);
assert.throws(() => assert.strict(0), { code: 'ERR_ASSERTION', operator: '==' });
assert.throws(() => assert.strict.equal(1, '1'), { operator: 'strictEqual' });

const lenient = new assert.Assert({ strict: false });
lenient.equal(1, '1');
const exact = new assert.Assert();
assert.throws(() => exact.equal(1, '1'), { operator: 'strictEqual' });
class A { x = 1; }
class B { x = 1; }
new assert.Assert({ skipPrototype: true }).deepStrictEqual(new A(), new B());
assert.throws(() => exact.deepStrictEqual(new A(), new B()), { code: 'ERR_ASSERTION' });
assert.throws(() => assert.Assert(), { code: 'ERR_CONSTRUCT_CALL_REQUIRED' });
assert.throws(() => new assert.Assert({ diff: 'odd' }), { code: 'ERR_INVALID_ARG_VALUE' });

const lengths = {
  ok: 0, fail: 1, equal: 3, notEqual: 3, deepEqual: 3, notDeepEqual: 3, deepStrictEqual: 3,
  notDeepStrictEqual: 3, strictEqual: 3, notStrictEqual: 3, partialDeepStrictEqual: 3, match: 3,
  doesNotMatch: 3, throws: 1, rejects: 1, doesNotThrow: 1, doesNotReject: 1, ifError: 1,
};
for (const [name, length] of Object.entries(lengths)) {
  assert.strictEqual(assert[name].length, length, name);
  assert.strictEqual(assert[name].name, name);
}
assert.strictEqual(assert.length, 0);
