'use strict';
const assert = require('assert');

const widths = { UInt8: 1, Int8: 1, UInt16LE: 2, UInt16BE: 2, Int16LE: 2, Int16BE: 2,
                 UInt32LE: 4, UInt32BE: 4, Int32LE: 4, Int32BE: 4 };

for (const [name, width] of Object.entries(widths)) {
  const signed = name.startsWith('Int');
  const bits = width * 8;
  const max = signed ? 2 ** (bits - 1) - 1 : 2 ** bits - 1;
  const min = signed ? -(2 ** (bits - 1)) : 0;
  const buffer = Buffer.alloc(width + 1);
  for (const value of [min, max, 0, 1, 0x12 % (max + 1)]) {
    assert.strictEqual(buffer[`write${name}`](value, 1), width + 1);
    assert.strictEqual(buffer[`read${name}`](1), value, name);
  }
  assert.throws(() => buffer[`write${name}`](max + 1), {
    name: 'RangeError', code: 'ERR_OUT_OF_RANGE',
    message: new RegExp(`^The value of "value" is out of range\\. It must be >= ${min} and <= ${max}\\.`),
  });
  assert.throws(() => buffer[`write${name}`](min - 1), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => buffer[`read${name}`](2), {
    message: 'The value of "offset" is out of range. It must be >= 0 and <= 1. Received 2',
  });
  assert.throws(() => buffer[`read${name}`]('0'), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => buffer[`read${name}`](0.5), {
    message: 'The value of "offset" is out of range. It must be an integer. Received 0.5',
  });
  assert.throws(() => Buffer.alloc(0)[`read${name}`](0), {
    code: 'ERR_BUFFER_OUT_OF_BOUNDS', message: 'Attempt to access memory outside buffer bounds',
  });
}

const six = Buffer.alloc(8);
for (let size = 1; size <= 6; size++) {
  const big = 2 ** (8 * size) - 1;
  for (const end of ['LE', 'BE']) {
    assert.strictEqual(six[`writeUInt${end}`](big - 1, 1, size), size + 1);
    assert.strictEqual(six[`readUInt${end}`](1, size), big - 1);
    six[`writeInt${end}`](-2, 1, size);
    assert.strictEqual(six[`readInt${end}`](1, size), -2);
  }
}
assert.throws(() => six.writeUIntLE(2 ** 48, 0, 6), {
  message: 'The value of "value" is out of range. It must be >= 0 and < 2 ** 48. ' +
    'Received 281_474_976_710_656',
});
assert.throws(() => six.writeIntBE(2 ** 40, 0, 5), {
  message: /It must be >= -\(2 \*\* 39\) and < 2 \*\* 39\./,
});
assert.throws(() => six.readUIntLE(0, 7), {
  message: 'The value of "byteLength" is out of range. It must be >= 1 and <= 6. Received 7',
});
assert.throws(() => six.readUIntLE(), { code: 'ERR_INVALID_ARG_TYPE', message: /"offset"/ });
assert.throws(() => six.readUIntLE(0), { code: 'ERR_INVALID_ARG_TYPE', message: /"byteLength"/ });

six.writeBigInt64LE(-5n);
assert.strictEqual(six.readBigInt64LE(), -5n);
assert.strictEqual(six.readBigUInt64LE(), 2n ** 64n - 5n);
six.writeBigUint64BE(0x0102030405060708n);
assert.strictEqual(six.toString('hex'), '0102030405060708');
assert.throws(() => six.writeBigUInt64LE(-1n), {
  message: 'The value of "value" is out of range. It must be >= 0n and < 2n ** 64n. Received -1n',
});
assert.throws(() => six.writeBigInt64LE(1), TypeError);

assert.strictEqual(six.writeDoubleBE(Math.PI), 8);
assert.strictEqual(six.readDoubleBE(), Math.PI);
assert.strictEqual(six.writeFloatLE(1.5, 4), 8);
assert.strictEqual(six.readFloatLE(4), 1.5);
assert.strictEqual(six.writeFloatLE('0.25'), 4);
assert.strictEqual(six.readFloatLE(), 0.25);
assert.strictEqual(Buffer.prototype.readUint32LE, Buffer.prototype.readUInt32LE);
