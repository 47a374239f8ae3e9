'use strict';
const assert = require('assert');

const bytes = new TextEncoder().encode('é\ud800');
assert.strictEqual(Object.getPrototypeOf(bytes), Uint8Array.prototype);
assert.deepStrictEqual([...bytes], [195, 169, 239, 191, 189]);
assert.deepStrictEqual(new TextEncoder().encodeInto('aé€😀', new Uint8Array(7)), { read: 3, written: 6 });

const decode = (label, list, options) => new TextDecoder(label, options).decode(new Uint8Array(list));
assert.strictEqual(decode('utf8', [0xef, 0xbb, 0xbf, 65]), 'A');
assert.strictEqual(decode('utf8', [0xef, 0xbb, 0xbf, 65], { ignoreBOM: true }), '\ufeffA');
assert.strictEqual(decode('latin1', [0x80, 0x90, 0xff]), '€\u0090ÿ');
assert.strictEqual(decode('utf-16be', [0, 65, 0xd8, 0]), 'A\ufffd');
assert.strictEqual(decode('gbk', [0xc4, 0xe3]), '你');
assert.strictEqual(decode('shift_jis', [0x83, 0x65]), 'テ');
assert.strictEqual(new TextDecoder(' UTF8\n').encoding, 'utf-8');
assert.strictEqual(new TextDecoder('ascii').encoding, 'windows-1252');
assert.throws(() => new TextDecoder('nope'), {
  name: 'RangeError', code: 'ERR_ENCODING_NOT_SUPPORTED',
  message: 'The "nope" encoding is not supported',
});
assert.throws(() => decode('utf8', [0xff], { fatal: true }), {
  name: 'TypeError', code: 'ERR_ENCODING_INVALID_ENCODED_DATA',
  message: 'The encoded data was not valid for encoding utf-8',
});

const decoder = new TextDecoder('utf-8');
let text = '';
for (const byte of Buffer.from('\ufeffa€😀')) text += decoder.decode(new Uint8Array([byte]), { stream: true });
text += decoder.decode();
assert.strictEqual(text, 'a€😀');
assert.strictEqual(decoder.decode(Buffer.from('again').buffer.slice(0, 0)), '');
assert.throws(() => new TextDecoder().decode(5, 5), {
  code: 'ERR_INVALID_ARG_TYPE', message: /"options" argument/,
});
