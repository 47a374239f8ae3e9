'use strict';
const assert = require('assert');

const hex = (text, encoding) => Buffer.from(text, encoding).toString('hex');

// Hex stops at the first pair that is not two digits; half a byte at the end is dropped.
assert.strictEqual(hex('abc', 'hex'), 'ab');
assert.strictEqual(hex('abxxcd', 'hex'), 'ab');
assert.strictEqual(hex('ABCDEF', 'hex'), 'abcdef');

// Base64 passes over what is not of either alphabet and ends at the first padding.
for (const text of ['YWE=', 'YWE', 'Y W\nE', 'YWE=YWE=', 'YWE==YWE=b', '*Y*W*E*']) {
  assert.strictEqual(hex(text, 'base64'), '6161', text);
  assert.strictEqual(hex(text, 'base64url'), '6161', text);
}
assert.strictEqual(hex('-_', 'base64'), hex('+/', 'base64'));
assert.strictEqual(hex('Y', 'base64'), '');
assert.strictEqual(hex('==YWE', 'base64'), '');
assert.strictEqual(Buffer.from([251, 255]).toString('base64url'), '-_8');
assert.strictEqual(Buffer.from([251, 255]).toString('base64'), '+/8=');

// UTF-8: half a pair becomes U+FFFD when written, broken bytes one for each maximal part.
assert.strictEqual(hex('\ud800x', 'utf8'), 'efbfbd78');
assert.strictEqual(hex('\ud83d\ude00', 'utf8'), 'f09f9880');
assert.strictEqual(Buffer.from([0xed, 0xa0, 0x80]).toString(), '\ufffd\ufffd\ufffd');
assert.strictEqual(Buffer.from([0xe2, 0x82, 0x41]).toString(), '\ufffdA');
assert.strictEqual(Buffer.from([0xf0, 0x9f, 0x98]).toString(), '\ufffd');
assert.strictEqual(Buffer.from([0xc0, 0x80]).toString(), '\ufffd\ufffd');
assert.strictEqual(Buffer.from([0xef, 0xbb, 0xbf, 0x61]).toString(), '\ufeffa');

// UTF-16 keeps lone halves and drops an odd byte.
assert.strictEqual(Buffer.from('00d841', 'hex').toString('utf16le'), '\ud800');
assert.strictEqual(hex('\ud800', 'ucs2'), '00d8');

// Latin-1 keeps the lower half of a character, ASCII reads seven bits.
assert.strictEqual(hex('\u0141\u00e9', 'latin1'), '41e9');
assert.strictEqual(hex('\u0141\u00e9', 'ascii'), '41e9');
assert.strictEqual(Buffer.from([0xe9, 0x41]).toString('ascii'), 'iA');
assert.strictEqual(Buffer.from([0xe9]).toString('binary'), '\u00e9');

for (const name of ['utf8', 'UTF-8', 'ucs2', 'UCS-2', 'utf16le', 'UTF-16LE', 'latin1', 'Binary',
                    'ascii', 'base64', 'base64url', 'HEX']) {
  assert.strictEqual(Buffer.isEncoding(name), true, name);
}
for (const name of ['', 'utf', 'buffer', null, undefined, 8]) {
  assert.strictEqual(Buffer.isEncoding(name), false);
}
assert.throws(() => Buffer.from('a', 'nope'),
              { name: 'TypeError', code: 'ERR_UNKNOWN_ENCODING', message: 'Unknown encoding: nope' });
assert.throws(() => Buffer.alloc(1).toString('nope'), { code: 'ERR_UNKNOWN_ENCODING' });
