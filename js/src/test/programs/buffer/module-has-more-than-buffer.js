'use strict';
const assert = require('assert');
const util = require('util');
const buffer = require('buffer');

assert.strictEqual(buffer.Buffer, Buffer);
assert.strictEqual(buffer.constants.MAX_LENGTH, buffer.kMaxLength);
assert.strictEqual(buffer.kMaxLength, Number.MAX_SAFE_INTEGER);
assert.strictEqual(buffer.constants.MAX_STRING_LENGTH, buffer.kStringMaxLength);
assert.strictEqual(typeof buffer.Blob, 'function');
assert.strictEqual(buffer.isUtf8(Buffer.from('é')), true);
assert.strictEqual(buffer.isUtf8(Buffer.from([0xff])), false);
assert.strictEqual(buffer.isAscii(Buffer.from('é')), false);
assert.strictEqual(buffer.isAscii(new ArrayBuffer(2)), true);
assert.throws(() => buffer.isUtf8('x'), { code: 'ERR_INVALID_ARG_TYPE' });

assert.strictEqual(buffer.transcode(Buffer.from('é€'), 'utf8', 'latin1').toString('hex'), 'e93f');
assert.strictEqual(buffer.transcode(Buffer.from('é€'), 'utf8', 'utf16le').toString('hex'), 'e900ac20');
assert.throws(() => buffer.transcode(Buffer.from('a'), 'utf8', 'hex'),
              { code: 'U_ILLEGAL_ARGUMENT_ERROR' });

assert.strictEqual(util.inspect(Buffer.from('hi')), '<Buffer 68 69>');
assert.strictEqual(util.inspect(Buffer.alloc(0)), '<Buffer >');
const odd = Buffer.from('a');
odd.name = 'x';
assert.strictEqual(util.inspect(odd), "<Buffer 61, name: 'x'>");
assert.match(util.inspect(Buffer.alloc(51)), / 00 \.\.\. 1 more byte>$/);
assert.match(util.inspect(Buffer.alloc(60)), / 00 \.\.\. 10 more bytes>$/);
buffer.INSPECT_MAX_BYTES = 1;
assert.strictEqual(util.inspect(Buffer.from('hi')), '<Buffer 68 ... 1 more byte>');
assert.throws(() => { buffer.INSPECT_MAX_BYTES = 'a'; }, { code: 'ERR_INVALID_ARG_TYPE' });

const blob = new Blob(['hé', new Uint8Array([33])], { type: 'Text/Plain' });
assert.strictEqual(blob.size, 4);
assert.strictEqual(blob.type, 'text/plain');
blob.slice(1).text().then((text) => assert.strictEqual(text, 'é!'));
assert.throws(() => new Blob([], 1), {
  message: 'The "options" argument must be a dictionary. Received type number (1)',
});
assert.strictEqual(buffer.resolveObjectURL('blob:nodedata:1'), undefined);
