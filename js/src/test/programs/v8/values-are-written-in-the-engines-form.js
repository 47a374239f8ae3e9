'use strict';
// v8.serialize() and deserialize(), and the classes behind them: the bytes are V8's, and each value
// comes back as what it was.
const assert = require('node:assert');
const v8 = require('node:v8');

const back = (value) => v8.deserialize(v8.serialize(value));
const hex = (value) => v8.serialize(value).toString('hex');

const written = [
  [undefined, 'ff0f5f'], [null, 'ff0f30'], [true, 'ff0f54'], [-1, 'ff0f4901'], [300, 'ff0f49d804'],
  [-0, 'ff0f4e0000000000000080'], [2 ** 32 - 1, 'ff0f4e0000e0ffffffef41'],
  ['aé', 'ff0f220261e9'], ['€', 'ff0f6302ac20'], [[true, '€'], 'ff0f41025400' + '6302ac20240002'],
  [10n, 'ff0f5a100a00000000000000'],
  [-(2n ** 70n), 'ff0f5a2100000000000000004000000000000000'],
  [{ 1: 2, a: 'b' }, 'ff0f6f49024904220161220162' + '7b02'],
  [[1, , 3], 'ff0f61034900490249044906' + '400203'], // eslint-disable-line no-sparse-arrays
  [Object.assign([1, 2], { k: 1 }), 'ff0f41024902490422016b49022401' + '02'],
  [new Map([[1, 2]]), 'ff0f3b490249043a02'], [new Set([1]), 'ff0f2749022c01'],
  [/a/gi, 'ff0f5222016103'], [new Date(0), 'ff0f440000000000000000'],
  [Object('s'), 'ff0f73220173'], [Buffer.from('ab'), 'ff0f5c0a026162'],
  [new Uint16Array(2), 'ff0f5c040400000000'], [new ArrayBuffer(2), 'ff0f42020000'],
];
for (const [value, bytes] of written) {
  assert.strictEqual(hex(value), bytes);
  assert.deepStrictEqual(back(value), value);
}

const circle = { list: [] };
circle.self = circle;
circle.list.push(circle, circle.list);
const round = back(circle);
assert.strictEqual(round.self, round);
assert.strictEqual(round.list[0], round);
assert.strictEqual(round.list[1], round.list);

class Point { x = 1; }
assert.strictEqual(Object.getPrototypeOf(back(new Point())), Object.prototype);
const long = 'x'.repeat(100_000) + '€';
assert.deepStrictEqual(back([long, long]), [long, long]);
assert.deepStrictEqual(back(new Float64Array([1.5, NaN])), new Float64Array([1.5, NaN]));
assert.deepStrictEqual(back(['a', new BigInt64Array([-1n])]), ['a', new BigInt64Array([-1n])]);
assert.deepStrictEqual(back(new DataView(new ArrayBuffer(3), 1)).byteLength, 2);
assert.deepStrictEqual(back({ ['__proto__']: 1 }), { ['__proto__']: 1 });

const failure = Object.assign(new RangeError('late', { cause: { of: [1] } }), { stack: 'here' });
const again = back(failure);
assert(again instanceof RangeError);
assert.deepStrictEqual([again.message, again.stack, again.cause], ['late', 'here', { of: [1] }]);
assert.strictEqual(
  v8.serialize(failure).toString('latin1'),
  '\xff\x0frRm"\x04lates"\x04herec' + 'o"\x02ofA\x01I\x02$\x00\x01{\x01.');

const refused = [
  [() => 1, '() => 1'], [Symbol('x'), 'Symbol(x)'], [Promise.resolve(), '#<Promise>'],
  [new WeakMap(), '#<WeakMap>'], [new Proxy({}, {}), '#<Object>'],
  [new SharedArrayBuffer(2), '#<SharedArrayBuffer>'],
];
for (const [value, name] of refused) {
  assert.throws(() => v8.serialize({ value }),
                { name: 'Error', message: `${name} could not be cloned.` });
}

// The plain classes share the memory of views, and write numbers alone, too.
const memory = new ArrayBuffer(4);
const plain = new v8.Serializer();
plain.writeHeader();
assert.strictEqual(plain.writeValue([new Uint8Array(memory, 1, 2), new DataView(memory)]), true);
const bytes = plain.releaseBuffer();
assert.strictEqual(bytes.toString('hex'), 'ff0f410242040000000056420102005e01563f000400240002');
const reader = new v8.Deserializer(bytes);
assert.strictEqual(reader.getWireFormatVersion(), 0);
assert.strictEqual(reader.readHeader(), true);
assert.strictEqual(reader.getWireFormatVersion(), 15);
const [first, second] = reader.readValue();
assert.strictEqual(first.buffer, second.buffer);
assert.deepStrictEqual([first.byteOffset, first.length, second.byteLength], [1, 2, 4]);

const numbers = new v8.Serializer();
numbers.writeUint32(2 ** 31 + 5);
numbers.writeUint64(1, 2);
numbers.writeDouble(-1.5);
numbers.writeRawBytes(Buffer.from('raw'));
const told = new v8.Deserializer(numbers.releaseBuffer());
assert.strictEqual(told.readUint32(), 2 ** 31 + 5);
assert.deepStrictEqual(told.readUint64(), [1, 2]);
assert.strictEqual(told.readDouble(), -1.5);
assert.strictEqual(told.readRawBytes(3).toString(), 'raw');
assert.throws(() => told.readUint32(), { message: 'ReadUint32() failed' });
assert.throws(() => told.readValue(), { message: 'Unable to deserialize cloned data.' });

const transferring = new v8.Serializer();
transferring.transferArrayBuffer(7, memory);
transferring.writeValue({ memory });
const receiving = new v8.Deserializer(transferring.releaseBuffer());
receiving.transferArrayBuffer(7, memory);
assert.strictEqual(receiving.readValue().memory, memory);

// Programs say what becomes of views, and which errors are thrown.
class Mine extends v8.Serializer {
  _writeHostObject(view) {
    this.writeUint32(view.length);
  }
}
class Refusal extends Error {}
Mine.prototype._getDataCloneError = (message) => new Refusal(message);
const mine = new Mine();
mine._setTreatArrayBufferViewsAsHostObjects(true);
mine.writeValue([new Uint8Array(5)]);
class Theirs extends v8.Deserializer {
  _readHostObject() {
    return { length: this.readUint32() };
  }
}
assert.deepStrictEqual(new Theirs(mine.releaseBuffer()).readValue(), [{ length: 5 }]);
assert.throws(() => mine.writeValue(() => {}), Refusal);

// What is not in this form.
const version = 'Unable to deserialize cloned data due to invalid or unsupported version.';
for (const [given, message] of [
  ['78', version], ['ff1030', version], ['ff0f', 'Unable to deserialize cloned data.'],
  ['ff0f63', 'Unable to deserialize cloned data.'], ['ff0f2209', 'Unable to deserialize cloned data.'],
  ['ff0f41ffffff7f', 'Unable to deserialize cloned data.'],
  ['ff0f5e03', 'Unable to deserialize cloned data.'],
]) {
  assert.throws(() => v8.deserialize(Buffer.from(given, 'hex')), { name: 'Error', message });
}
assert.throws(() => v8.deserialize('text'), {
  name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE',
  message: 'buffer must be a TypedArray or a DataView',
});
assert.throws(() => new v8.Serializer().writeRawBytes('text'), {
  code: 'ERR_INVALID_ARG_TYPE', message: 'source must be a TypedArray or a DataView',
});
