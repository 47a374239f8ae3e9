'use strict';
// Buffers, strings with their encodings and objects go through a stream as they are.
const assert = require('assert');
const { Readable, Transform, Writable } = require('stream');

const seen = [];
const plain = new Writable({
  decodeStrings: false,
  write(chunk, encoding, callback) {
    seen.push([chunk, encoding]);
    callback();
  },
});
const bytes = Buffer.from('bytes');
plain.write('text', 'latin1');
plain.write('default');
plain.setDefaultEncoding('UCS2');
plain.write('other');
plain.write(bytes);
plain.write(new Uint8Array([1, 2]));
assert.deepStrictEqual(seen.slice(0, 3),
                       [['text', 'latin1'], ['default', 'utf8'], ['other', 'ucs2']]);
assert.strictEqual(seen[3][0], bytes);
assert.strictEqual(seen[3][1], 'buffer');
assert.ok(Buffer.isBuffer(seen[4][0]));
assert.deepStrictEqual([...seen[4][0]], [1, 2]);

const gathered = [];
const gathering = new Writable({
  writev(chunks, callback) {
    gathered.push(chunks.map(({ chunk, encoding }) => `${encoding}:${chunk}`));
    assert.strictEqual(chunks.allBuffers, true);
    callback();
  },
});
gathering.cork();
gathering.write('a');
gathering.write(Buffer.from('b'));
gathering.uncork();
assert.deepStrictEqual(gathered, [['buffer:a', 'buffer:b']]);

const object = { of: 'mine' };
const values = [undefined, false, 0, '', NaN, object, object];
const objects = new Readable({ objectMode: true, read() {} });
const got = [];
objects.on('data', (value) => got.push(value));
for (const value of values) {
  objects.push(value);
}
process.nextTick(() => process.nextTick(() => {
  assert.deepStrictEqual(got, values);
  assert.strictEqual(got[5], object);
}));

const same = new Readable({ read() {} });
const chunk = Buffer.from('same');
same.push(chunk);
assert.strictEqual(same.read(), chunk);
same.push(Buffer.from('abcdef'));
same.push(Buffer.from('ghi'));
assert.strictEqual(String(same.read(4)), 'abcd');
assert.strictEqual(same.readableLength, 5);
assert.strictEqual(same.read(6), null);
assert.strictEqual(String(same.read(3)), 'efg');
same.unshift('back');
assert.strictEqual(String(same.read()), 'backhi');

const text = new Readable({ read() {} });
text.push(Buffer.from([0xe2, 0x82]));
text.setEncoding('utf8');
assert.strictEqual(text.readableLength, 0);
text.push(Buffer.from([0xac, 0x21]));
assert.strictEqual(text.readableLength, 2);
assert.strictEqual(text.readableEncoding, 'utf8');
assert.strictEqual(text.read(1), '€');
text.push('plain', 'utf8');
text.push('6865', 'hex');
assert.strictEqual(text.read(), '!plainhe');

const counting = new Transform({
  writableObjectMode: true,
  transform(value, encoding, callback) {
    callback(null, `${typeof value} `);
  },
});
counting.setEncoding('utf8');
let result = '';
counting.on('data', (part) => {
  result += part;
});
counting.on('end', () => assert.strictEqual(result, 'number object '));
counting.write(1);
counting.write({});
counting.end();
