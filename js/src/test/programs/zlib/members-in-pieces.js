'use strict';
// A gzip file of several members may be cut anywhere, also between them; zeros behind the last one
// are padding; what else is there is an error; and a stream ends where the compressed data does.

const assert = require('node:assert');
const zlib = require('node:zlib');

const first = zlib.gzipSync('abc');
const second = zlib.gzipSync('def');
const file = Buffer.concat([first, second]);

function unpacked(decoder, pieces, check) {
  const parts = [];
  decoder.on('data', (part) => parts.push(part));
  decoder.on('error', (error) => check(error));
  decoder.on('end', () => check(null, Buffer.concat(parts).toString()));
  for (const piece of pieces) decoder.write(piece);
  decoder.end();
}

let checks = 0;
function gives(expected) {
  checks++;
  return (error, text) => {
    assert.ifError(error);
    assert.strictEqual(text, expected);
    checks--;
  };
}

for (const create of [zlib.createGunzip, zlib.createUnzip]) {
  unpacked(create(), [...file].map((byte) => Buffer.from([byte])), gives('abcdef'));
  for (const cut of [1, 5, first.length - 1, first.length, first.length + 1, file.length]) {
    unpacked(create(), [file.subarray(0, cut), file.subarray(cut)], gives('abcdef'));
  }
  unpacked(create(), [first, Buffer.alloc(5)], gives('abc'));
  unpacked(create(), [first, Buffer.from('junk')], (error) => {
    assert.strictEqual(error.code, 'Z_DATA_ERROR');
    assert.strictEqual(error.message, 'incorrect header check');
  });
  unpacked(create(), [file, second.subarray(0, 6)], (error) => {
    assert.strictEqual(error.code, 'Z_BUF_ERROR');
    assert.strictEqual(error.message, 'unexpected end of file');
  });
}
unpacked(zlib.createInflate(), [zlib.deflateSync('text'), Buffer.from('more')], gives('text'));

process.on('exit', () => assert.strictEqual(checks, 0));
