'use strict';
const assert = require('assert');
const zlib = require('zlib');

assert.strictEqual(zlib.gzipSync('hello').subarray(0, 10).toString('hex'), '1f8b0800000000000003');
for (const [pack, unpack] of [['gzip', 'gunzip'], ['deflate', 'inflate'],
                              ['deflateRaw', 'inflateRaw'], ['gzip', 'unzip'], ['deflate', 'unzip']]) {
  for (const data of ['', 'hello', 'long '.repeat(50000)]) {
    const packed = zlib[`${pack}Sync`](data);
    assert.strictEqual(zlib[`${unpack}Sync`](packed).toString(), data, `${pack} ${unpack}`);
  }
}
assert.ok(zlib.gzipSync('long '.repeat(50000)).length < 2000);
assert.strictEqual(zlib.gunzipSync(Buffer.concat([zlib.gzipSync('a'), zlib.gzipSync('b')])).toString(), 'ab');
assert.strictEqual(zlib.gunzipSync(Buffer.concat([zlib.gzipSync('a'), Buffer.alloc(10)])).toString(), 'a');

const packed = zlib.gzipSync('hello');
for (const [work, code, errno, message] of [
  [() => zlib.gunzipSync('hello'), 'Z_DATA_ERROR', -3, 'incorrect header check'],
  [() => zlib.inflateSync('hello'), 'Z_DATA_ERROR', -3, 'incorrect header check'],
  [() => zlib.inflateRawSync(Buffer.from('ffff', 'hex')), 'Z_DATA_ERROR', -3, 'invalid block type'],
  [() => zlib.gunzipSync(packed.subarray(0, 15)), 'Z_BUF_ERROR', -5, 'unexpected end of file'],
  [() => zlib.gunzipSync(Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8)])),
   'Z_DATA_ERROR', -3, 'incorrect data check'],
  [() => zlib.gunzipSync(Buffer.concat([packed, Buffer.from([1, 2, 3])])),
   'Z_DATA_ERROR', -3, 'incorrect header check'],
]) {
  assert.throws(work, { name: 'Error', code, errno, message });
}
assert.strictEqual(
  zlib.gunzipSync(packed.subarray(0, 15), { finishFlush: zlib.constants.Z_SYNC_FLUSH }).toString(), 'hell');

const dictionary = Buffer.from('hello');
const known = zlib.deflateSync('hello', { dictionary });
assert.strictEqual(zlib.inflateSync(known, { dictionary }).toString(), 'hello');
assert.throws(() => zlib.inflateSync(known), { code: 'Z_NEED_DICT', message: 'Missing dictionary' });
assert.throws(() => zlib.inflateSync(known, { dictionary: Buffer.from('x') }),
              { code: 'Z_NEED_DICT', message: 'Bad dictionary' });

assert.throws(() => zlib.gzipSync('a', { level: 99 }), {
  code: 'ERR_OUT_OF_RANGE',
  message: 'The value of "options.level" is out of range. It must be >= -1 and <= 9. Received 99',
});
assert.throws(() => zlib.gunzipSync(zlib.gzipSync('a'.repeat(1000)), { maxOutputLength: 10 }),
              { code: 'ERR_BUFFER_TOO_LARGE', message: 'Cannot create a Buffer larger than 10 bytes' });
assert.throws(() => zlib.gzipSync(5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.strictEqual(zlib.crc32('hello'), 907060870);
assert.strictEqual(zlib.crc32(Buffer.from('lo'), zlib.crc32('hel')), 907060870);
