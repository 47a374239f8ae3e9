'use strict';
const assert = require('assert');
const zlib = require('zlib');
const { Transform } = require('stream');

const seen = [];
process.on('exit', () => assert.deepStrictEqual(
  seen.sort(), ['broken', 'bytewise', 'callback', 'callback error', 'flush', 'pipe', 'slow reader']));

zlib.gzip('abc', (error, packed) => {
  assert.ifError(error);
  zlib.gunzip(packed, (error, text) => {
    assert.ifError(error);
    assert.strictEqual(text.toString(), 'abc');
    seen.push('callback');
  });
});
zlib.inflate('nope', (error, text) => {
  assert.strictEqual(error.code, 'Z_DATA_ERROR');
  assert.strictEqual(text, undefined);
  seen.push('callback error');
});
assert.throws(() => zlib.gzip('a'), { code: 'ERR_INVALID_ARG_TYPE' });

const gzip = zlib.createGzip();
assert.ok(gzip instanceof Transform && gzip instanceof zlib.Gzip);
let text = '';
gzip.pipe(zlib.createGunzip()).setEncoding('utf8').on('data', (chunk) => { text += chunk; })
  .on('end', () => {
    assert.strictEqual(text, '0123456789'.repeat(5000));
    seen.push('pipe');
  });
for (let i = 0; i < 50; i++) gzip.write('0123456789'.repeat(100));
gzip.end();

// A flush gives all that was written so far.
const deflate = zlib.createDeflate();
const chunks = [];
deflate.on('data', (chunk) => chunks.push(chunk));
deflate.write('so far');
deflate.flush(() => {
  const sofar = zlib.inflateSync(Buffer.concat(chunks), { finishFlush: zlib.constants.Z_SYNC_FLUSH });
  assert.strictEqual(sofar.toString(), 'so far');
  deflate.close();
  seen.push('flush');
});

const bytewise = zlib.createUnzip();
let joined = '';
bytewise.on('data', (chunk) => { joined += chunk; });
bytewise.on('end', () => {
  assert.strictEqual(joined, 'byte by byte');
  seen.push('bytewise');
});
for (const byte of zlib.gzipSync('byte by byte')) bytewise.write(Buffer.from([byte]));
bytewise.end();

const broken = zlib.createInflate();
broken.on('error', (error) => {
  assert.strictEqual(error.message, 'incorrect header check');
  broken.on('close', () => seen.push('broken'));
});
broken.write('garbage');

// While nobody reads, decompression waits.
const slow = zlib.createInflate({ chunkSize: 64, highWaterMark: 64 });
slow.end(zlib.deflateSync(Buffer.alloc(50000, 'z')));
setTimeout(() => {
  assert.ok(slow.readableLength < 1000);
  let length = 0;
  slow.on('data', (chunk) => { length += chunk.length; });
  slow.on('end', () => {
    assert.strictEqual(length, 50000);
    seen.push('slow reader');
  });
}, 100);
