'use strict';
const assert = require('assert');

const b = Buffer.from('hello');
assert.ok(b instanceof Uint8Array && b instanceof Buffer);
assert.strictEqual(Object.getPrototypeOf(Buffer.prototype), Uint8Array.prototype);
assert.strictEqual(b.constructor, Buffer);
for (const made of [b.slice(1), b.subarray(1), b.map((x) => x), b.filter(() => true)]) {
  assert.ok(Buffer.isBuffer(made));
}
assert.strictEqual(Buffer.isBuffer(new Uint8Array(1)), false);
assert.strictEqual(b.slice(-3, -1).toString(), 'll');
assert.strictEqual(b.parent, b.buffer);
assert.strictEqual(b.offset, b.byteOffset);
assert.strictEqual(Buffer.prototype.parent, undefined);
assert.deepStrictEqual(Object.keys(Buffer.from('ab')), ['0', '1']);
assert.strictEqual(JSON.stringify(Buffer.from('ab')), '{"type":"Buffer","data":[97,98]}');
assert.strictEqual(Object.prototype.toString.call(b), '[object Uint8Array]');

// A part shares its memory.
const part = b.subarray(1, 3);
part[0] = 69;
assert.strictEqual(b.toString(), 'hEllo');

// Methods of Uint8Array that move many bytes.
b.set([72, 73], 1);
assert.strictEqual(b.toString(), 'hHIlo');
b.set(Buffer.from('xy'), 3);
assert.strictEqual(b.toString(), 'hHIxy');
assert.throws(() => b.set(Buffer.from('xy'), 4), RangeError);
b.copyWithin(0, 3);
assert.strictEqual(b.toString(), 'xyIxy');
b.copyWithin(1, 0, 4);
assert.strictEqual(b.toString(), 'xxyIx');
assert.strictEqual([...b].length, 5);
assert.strictEqual(b.at(-1), 120);
assert.strictEqual(new Uint8Array(b).length, 5);

class Mine extends Buffer {}
assert.ok(Mine.from('x') instanceof Buffer);
