'use strict';
// The memory of a Buffer can be moved to another ArrayBuffer, which has the same bytes.
const assert = require('assert');

const memory = () => Uint8Array.from(Buffer.alloc(4, 'abcd')).buffer;

for (const make of [memory, () => Buffer.alloc(4, 'abcd').buffer]) {
  assert.strictEqual(Buffer.from(make().transfer()).toString(), 'abcd');
  assert.strictEqual(Buffer.from(make().transfer(2)).toString(), 'ab');
  assert.strictEqual(Buffer.from(make().transfer(6)).toString(), 'abcd\0\0');
  assert.strictEqual(Buffer.from(make().transferToFixedLength()).toString(), 'abcd');
  assert.throws(() => make().transfer(-1), RangeError);
}
assert.throws(() => ArrayBuffer.prototype.transfer.call({}), TypeError);
for (const name of ['transfer', 'transferToFixedLength']) {
  const { value, enumerable } = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, name);
  assert.deepStrictEqual([value.name, value.length, enumerable], [name, 0, false]);
}

// So a stream of bytes takes Buffers.
const stream = new ReadableStream({
  type: 'bytes',
  start(controller) {
    controller.enqueue(Buffer.alloc(3, 'x'));
    controller.close();
  },
});
(async () => {
  for await (const chunk of stream) assert.strictEqual(Buffer.from(chunk).toString(), 'xxx');
})();
