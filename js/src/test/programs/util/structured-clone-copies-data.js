'use strict';
// structuredClone(): what is copied how, what is refused, and what is transferred.

const assert = require('assert');

const source = {
  text: 'x', number: -0, big: 1n, nothing: null, missing: undefined, date: new Date(5),
  regexp: /a/gi,
  map: new Map([[{ k: 1 }, new Set([1])]]), list: Object.assign([1, , 3], { extra: true }),
  bytes: new Uint8Array([1, 2, 3]).subarray(1), boxed: Object('s'),
};
source.self = source;
const copy = structuredClone(source);
assert.notStrictEqual(copy, source);
assert.strictEqual(copy.self, copy);
assert.deepStrictEqual(copy, source);
assert.ok(!(1 in copy.list));
assert.strictEqual(copy.bytes.byteOffset, 1);
assert.strictEqual(copy.bytes.buffer.byteLength, 3);

class Point { constructor() { this.x = 1; } get y() { return 2; } }
assert.strictEqual(Object.getPrototypeOf(structuredClone(new Point())), Object.prototype);
assert.deepStrictEqual(structuredClone({ get a() { return 5; } }), { a: 5 });
const bytes = structuredClone(Buffer.from('a'));
assert.ok(bytes instanceof Uint8Array && !Buffer.isBuffer(bytes));

const error = new RangeError('bad', { cause: { why: 1 } });
error.extra = 'lost';
const errorCopy = structuredClone(error);
assert.ok(errorCopy instanceof RangeError);
assert.strictEqual(errorCopy.message, 'bad');
assert.deepStrictEqual(errorCopy.cause, { why: 1 });
assert.strictEqual(errorCopy.stack, error.stack);
assert.ok(!('extra' in errorCopy));

const refused = [
  [() => {}, '() => {} could not be cloned.'],
  [Symbol('s'), 'Symbol(s) could not be cloned.'],
  [{ a: [Promise.resolve()] }, '#<Promise> could not be cloned.'],
  [new WeakMap(), '#<WeakMap> could not be cloned.'],
  [new URL('http://localhost/'), 'Cannot clone object of unsupported type.'],
  [[new URLSearchParams('a=1')], 'Cannot clone object of unsupported type.'],
];
for (const [value, message] of refused) {
  assert.throws(() => structuredClone(value), (thrown) => {
    assert.ok(thrown instanceof DOMException);
    assert.strictEqual(thrown.name, 'DataCloneError');
    assert.strictEqual(thrown.code, 25);
    assert.strictEqual(thrown.message, message);
    return true;
  });
}

const buffer = new ArrayBuffer(4);
const moved = structuredClone({ buffer }, { transfer: [buffer] });
assert.strictEqual(moved.buffer.byteLength, 4);
assert.strictEqual(buffer.byteLength, 0);
assert.throws(() => structuredClone(1, { transfer: [{}] }), { name: 'DataCloneError' });
assert.throws(() => structuredClone(), { code: 'ERR_MISSING_ARGS' });
