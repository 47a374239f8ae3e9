'use strict';
const assert = require('assert');

const bytes = (...args) => [...Buffer.from(...args)];

assert.deepStrictEqual(bytes([1, '2', 300, -1, NaN, 1.7]), [1, 2, 44, 255, 0, 1]);
assert.deepStrictEqual(bytes({ length: 2, 0: 7 }), [7, 0]);
assert.deepStrictEqual(bytes(new Uint16Array([1, 258])), [1, 2]);
assert.deepStrictEqual(bytes({ type: 'Buffer', data: [1, 2] }), [1, 2]);
assert.deepStrictEqual(bytes(new String('x')), [120]);
assert.deepStrictEqual(bytes({ [Symbol.toPrimitive]: () => 'y' }), [121]);
assert.deepStrictEqual(bytes({ valueOf: () => [9] }), [9]);
assert.deepStrictEqual(bytes(JSON.parse(JSON.stringify(Buffer.from('ab')))), [97, 98]);
assert.deepStrictEqual(bytes({ length: 'a' }), []);

for (const bad of [undefined, null, 5, 5n, true, {}, () => {}, Symbol('s')]) {
  assert.throws(() => Buffer.from(bad), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
}

// An ArrayBuffer is shared, a Buffer copied.
const shared = new Uint8Array([1, 2, 3, 4]);
const view = Buffer.from(shared.buffer, 1, 2);
view[0] = 9;
assert.deepStrictEqual([...shared], [1, 9, 3, 4]);
assert.strictEqual(view.buffer, shared.buffer);
assert.strictEqual(view.byteOffset, 1);
assert.throws(() => Buffer.from(shared.buffer, 5),
              { code: 'ERR_BUFFER_OUT_OF_BOUNDS', message: '"offset" is outside of buffer bounds' });
assert.throws(() => Buffer.from(shared.buffer, 1, 4),
              { code: 'ERR_BUFFER_OUT_OF_BOUNDS', message: '"length" is outside of buffer bounds' });
const original = Buffer.from('abc');
const copy = Buffer.from(original);
copy[0] = 120;
assert.strictEqual(original.toString(), 'abc');

// What is written into an engine's own memory is there, too.
const plain = Buffer.from(new ArrayBuffer(8));
assert.strictEqual(plain.write('héllo'), 6);
assert.strictEqual(plain.toString('utf8', 0, 6), 'héllo');
assert.strictEqual(plain.fill('xyz').toString(), 'xyzxyzxy');
assert.strictEqual(plain.indexOf('zx'), 2);
plain.writeUInt32BE(0x61626364, 4);
assert.strictEqual(Buffer.concat([plain]).toString(), 'xyzxabcd');
assert.strictEqual(plain.copy(plain, 1, 0, 4), 4);
assert.strictEqual(plain.toString(), 'xxyzxbcd');

assert.deepStrictEqual([...Buffer.copyBytesFrom(new Uint16Array([1, 2, 3]), 1, 1)].length, 2);
assert.deepStrictEqual([...Buffer.of(1, 2, 300)], [1, 2, 44]);
assert.strictEqual(Buffer.from('x').buffer.byteLength, Buffer.poolSize);
assert.strictEqual(Buffer.allocUnsafeSlow(5).buffer.byteLength, 5);
assert.deepStrictEqual([...Buffer.alloc(5, 'ab')], [97, 98, 97, 98, 97]);
for (const size of [-1, NaN, 2 ** 53]) {
  assert.throws(() => Buffer.alloc(size), { code: 'ERR_OUT_OF_RANGE' });
}
assert.throws(() => Buffer.allocUnsafe('5'), { code: 'ERR_INVALID_ARG_TYPE' });
