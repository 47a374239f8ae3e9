'use strict';
const assert = require('assert');
const crypto = require('crypto');

assert.strictEqual(crypto.pbkdf2Sync('password', 'salt', 4096, 20, 'sha1').toString('hex'),
                   '4b007901b765489abead49d926f721d065a429c1');
assert.strictEqual(crypto.pbkdf2Sync('password', 'salt', 2, 40, 'sha256').toString('hex').slice(0, 16),
                   'ae4d0c95af6b46d3');
assert.throws(() => crypto.pbkdf2Sync('p', 's', 1, 20, 'nope'), { code: 'ERR_CRYPTO_INVALID_DIGEST' });
assert.throws(() => crypto.pbkdf2Sync('p', 's', 0, 20, 'sha1'), { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => crypto.pbkdf2('p', 's', 1, 20, 'sha1'), { code: 'ERR_INVALID_ARG_TYPE' });

// The test vectors of RFC 7914 and RFC 5869.
assert.strictEqual(crypto.scryptSync('', '', 64, { N: 16, r: 1, p: 1 }).toString('hex').slice(0, 32),
                   '77d6576238657b203b19ca42c18a0497');
assert.strictEqual(
  crypto.scryptSync('password', 'NaCl', 64, { N: 1024, r: 8, p: 16 }).toString('hex').slice(0, 32),
  'fdbabe1c9d3472007856e7190d01e9fe');
assert.throws(() => crypto.scryptSync('p', 's', 20, { N: 3 }),
              { name: 'RangeError', code: 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS' });
assert.throws(() => crypto.scryptSync('p', 's', 20, { N: 2 ** 20 }),
              { message: /memory limit exceeded/ });
const key = Buffer.alloc(22, 0x0b);
const derived = crypto.hkdfSync('sha256', key, Buffer.from('000102030405060708090a0b0c', 'hex'),
                                Buffer.from('f0f1f2f3f4f5f6f7f8f9', 'hex'), 42);
assert.ok(derived instanceof ArrayBuffer);
assert.strictEqual(
  Buffer.from(derived).toString('hex'),
  '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865');
assert.throws(() => crypto.hkdfSync('sha256', 'k', 's', 'i', 9000), { code: 'ERR_CRYPTO_INVALID_KEYLEN' });

const order = [];
crypto.pbkdf2('p', 's', 1, 20, 'sha1', (error, bytes) => {
  assert.strictEqual(error, null);
  assert.ok(bytes.equals(crypto.pbkdf2Sync('p', 's', 1, 20, 'sha1')));
  order.push('pbkdf2');
});
crypto.scrypt('p', 's', 20, { N: 16 }, (error, bytes) => {
  assert.strictEqual(error, null);
  assert.ok(bytes.equals(crypto.scryptSync('p', 's', 20, { N: 16 })));
  order.push('scrypt');
});
crypto.hkdf('sha1', 'k', 's', 'i', 8, (error, bytes) => {
  assert.strictEqual(error, null);
  assert.strictEqual(bytes.byteLength, 8);
  order.push('hkdf');
});
assert.deepStrictEqual(order, []);
process.on('exit', () => assert.deepStrictEqual(order.sort(), ['hkdf', 'pbkdf2', 'scrypt']));
