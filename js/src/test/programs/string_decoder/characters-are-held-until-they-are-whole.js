'use strict';
const assert = require('assert');
const { StringDecoder } = require('string_decoder');

function bytewise(bytes, encoding) {
  const decoder = new StringDecoder(encoding);
  const parts = [];
  for (const byte of bytes) parts.push(decoder.write(Buffer.from([byte])));
  parts.push(decoder.end());
  return parts;
}

assert.deepStrictEqual(bytewise(Buffer.from('€a'), 'utf8'), ['', '', '€', 'a', '']);
assert.deepStrictEqual(bytewise(Buffer.from('😀'), 'utf8'), ['', '', '', '😀', '']);
assert.deepStrictEqual(bytewise(Buffer.from('3dd84ddc', 'hex'), 'utf16le').join(''), '\ud83d\udc4d');
assert.deepStrictEqual(bytewise(Buffer.from('abcd'), 'base64'), ['', '', 'YWJj', '', 'ZA==']);
assert.deepStrictEqual(bytewise(Buffer.from('ab'), 'hex'), ['61', '62', '']);

// What stays incomplete becomes U+FFFD at the end, what breaks off at once.
assert.deepStrictEqual(bytewise(Buffer.from('e282', 'hex')), ['', '', '\ufffd']);
assert.deepStrictEqual(bytewise(Buffer.from('e24141', 'hex')), ['', '\ufffdA', 'A', '']);
assert.deepStrictEqual(bytewise(Buffer.from('c9b5a941', 'hex')), ['', '\u0275', '\ufffd', 'A', '']);

const decoder = new StringDecoder();
assert.strictEqual(decoder.encoding, 'utf8');
assert.strictEqual(decoder.write(Buffer.from('e1', 'hex')), '');
assert.deepStrictEqual(decoder.lastChar, Buffer.from([0xe1, 0, 0, 0]));
assert.strictEqual(decoder.lastNeed, 2);
assert.strictEqual(decoder.lastTotal, 3);
assert.strictEqual(decoder.end(), '\ufffd');
assert.strictEqual(decoder.write('text'), 'text');
assert.strictEqual(decoder.end(Buffer.from('€')), '€');
assert.strictEqual(decoder.text(Buffer.from('xyz'), 1), 'yz');

assert.throws(() => new StringDecoder('nope'), { code: 'ERR_UNKNOWN_ENCODING' });
assert.throws(() => decoder.write(null), {
  code: 'ERR_INVALID_ARG_TYPE', name: 'TypeError',
  message: 'The "buf" argument must be an instance of Buffer, TypedArray, or DataView. Received null',
});
