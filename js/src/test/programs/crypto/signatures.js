'use strict';
// Signatures that OpenSSL has made are verified, and what is signed here is the same where the
// algorithm leaves no choice.
const assert = require('assert');
const { promisify } = require('util');
const { Writable } = require('stream');
const {
  constants, createPrivateKey, createPublicKey, createSecretKey, createSign, createVerify,
  generateKeyPairSync, privateDecrypt, privateEncrypt, publicDecrypt, publicEncrypt, sign, verify,
} = require('crypto');

const rsa = createPrivateKey(`-----BEGIN PRIVATE KEY-----
MIICdgIBADANBgkqhkiG9w0BAQEFAASCAmAwggJcAgEAAoGBAJj1asEcATeRmpGy
8ad7QXhKVB169R1DTvEOy8D7smX67B/M/O+8SBkCmQc00lCfXq4vuCTVzv+uOs9t
XTSWnFsoeEfaN26ldpyQ9nxCaSwiTb+pq6/sGCSORKwT9NGEoGkh17iJiGi7td74
07zPT9yscLkmaVMkH3Y3/I1mTlvRAgMBAAECgYAE4yKMFQb87YwQx7Ts8wU+gLF7
V6hpTPNCxIRCIEis9X2B7pzOVCfBlNGq50cpCE6QJjouAx7gEIMUiZwGyCEqw9RM
hySd4gcd3Bx5e+nGN5ucBG0LCtgFwRy92pn4ZMcqrdWOcIa6B5YwSuHm3Y+QgCx5
OJJ9wV7ckDDqRX1nWQJBAMolVZg5VNkSsWlq4g3RwDv5Zy8RsiH4jlBhgLSKr1pf
0gAp8sWx6VilI+OjbSGHLnE/fFBWvaVKWS5umDmFJ4MCQQDBtXB+AGuhPBPWU+ds
L31V2KubewD7YkO0Ky5jGovyEbYPzQk9N0E+XMmfT+I0dI/xuIZOKUh+BgXsxC6V
uDsbAkEAyNQqo59h0n+lzounpf8bMvpnLvYvuVxNV0JnMfcOm4TTB+KlFQ/aOn1m
mIQGqea5lz1xbgefRhYFYAH0LkFBrQJACnLN+Y3uQEksTMBD2FsLaKkCQKW23Nhl
DH/Txba1273G0z1dBTdIxqNcoMI/UlMDPKeWXvrtFRcgFLBUTvEcBwJAZaKnQJhx
fhKQjQ7Cn8xWT083ZzSiiyT+P2kZNd/pIDgekQcDi7h9qDZeoazck17jU9vdN5Hq
qI58A9j5r5pgqQ==
-----END PRIVATE KEY-----
`);
const ec = createPrivateKey(`-----BEGIN PRIVATE KEY-----
MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDBod/V43N7sFPvSznra
poTFUOf6eakk1sW1Kd3Qnv6vf97Oe0VUAzBAkq765Oe+lVChZANiAATcDPnOmz+A
7WtR5J1cFDWP4X9qfWFaY6d3JAGc/d+PQ9L2e1BcHA9AacUCGGnyiphHuqWYVd1M
mFh3hnYwN4veY8k5XP80vTYwhfqf9Fd1WMYhymH+LHkJlGNbcyQ6a1M=
-----END PRIVATE KEY-----
`);
const ed = createPrivateKey(`-----BEGIN PRIVATE KEY-----
MEcCAQAwBQYDK2VxBDsEOQ8f+XN3SniIYzBsd/aR52xeyv0VvO7ybzTe60YWpWIp
UIuzQOpzc95RkacwfgR6yILsy/zoIXSf3Q==
-----END PRIVATE KEY-----
`);
const data = Buffer.from('what is signed');
const base64 = {
  pkcs1: 'J6sEwR32lw39Ncs1yd9GqGjd2f0q8Owo4uE0OhEfmXjBrpZd5ekLhxmXXAk/TpNNwXp3GKeVRuiXrri4' +
    'pcz7aecxRwRHfqUJd1skdo2QC5C72Yng7p5EPYZ/lJMeg6BP86EaU9MTzBMRpuV0BDzZbMTK0tI834Qk' +
    'qB2q8y1FasA=',
  pss: 'DrGz3UysFhI9pKRA5DuhHuQv/+YlA9gQ6d9ciqO4YH9tFUjxHPPzWf93L8O9If7rg2ca72cYn9Pflilu' +
    'XtF4iJ/jvF8C5P6SRwK5ciZd37BkdLtSZQ+a+akt4EcVcXf/QFrDrNErD83AjVfnXW3CdcmtY/l3Q74f' +
    '2ibUjUvb1+w=',
  der: 'MGQCMEQWepUKbUq8Li6Fc1au2dM2S93alJ5WrdbrLzpwqRDLD+AlXu4gy1VcQUryh+EopgIwMl+rQbU7' +
    'uML44nsRq0MxHJjIcQIx8SO7SFIFR2XU4xd3qqiUM/Vg6sLXCILqzcAd',
  pair: 'qs78RhXECroe4UQuL+UMKm1UVy8Pgqnz4l0imq2LfC7zGEQNUnp1sHYyGu8NXI7/STD5IwCGWEBgD8i9' +
    'MSqALOhdiEJbYtZTbZe2agt49GqTmznaWhxKt557slpEf180',
  ed448: 'gZ7u2/sXSXhJL7+3dOcm+ziBq2xEDPCEZttFFAZ4Pqp3GTUdX88mtRsfMo0ldd9AFV1SUmfcU7+ANaX7' +
    'ugjqo+tP5e0II52VTQHnMFb5bUBP8zNTOgmqgFIpm/6msf6r7nkNihuPSXPHzDKEiNa+fhkA',
  oaep: 'bHHGtQHasq6rMi//VeUB9WElMHo/ttlJZtGxG28jrOfsvHGnAiDNPjUD5eAJdOuWC0pfHTsx8gH3o6VE' +
    '04YvQiljqHz0Ei4WAPo2lcP3Ll6ZghBln8vgVIuTRzvifYlH2uL16gk91PCZUVMKFoOVd4m5SMwzhoMt' +
    'hD5dqe32Tsc=',
  block: 'fcN3jfUt3wtLeS3EthCwlC/BnP7bw2OJ4jmJahcUmiyIQ5a33657XhzLr4TtPRhrKd8nvuo59/evXGqi' +
    'Pqr/bKLW/op+3H91Clxfu1S1mcfmYMIL4t5U5TMoeku2CvKG5GmdzRemuRRUllWG4D1Lf3rmVPqzpSmQ' +
    'OOjevAt0fes=',
};
const { RSA_PKCS1_PADDING, RSA_PKCS1_PSS_PADDING, RSA_PSS_SALTLEN_DIGEST } = constants;
const made = (name) => Buffer.from(base64[name], 'base64');

// Those without chance in them.
assert.deepStrictEqual(sign('sha256', data, rsa), made('pkcs1'));
assert.deepStrictEqual(sign(null, data, ed), made('ed448'));
assert.strictEqual(createSign('RSA-SHA256').update('what is ').update('signed').sign(rsa, 'base64'),
                   base64.pkcs1);

// What OpenSSL has signed; one byte more or less is wrong.
const cases = [
  ['pkcs1', 'sha256', rsa],
  ['pss', 'sha384', { key: createPublicKey(rsa), padding: RSA_PKCS1_PSS_PADDING }],
  ['pss', 'sha384', { key: rsa, padding: RSA_PKCS1_PSS_PADDING, saltLength: 20 }],
  ['der', 'sha512', ec],
  ['pair', 'sha256', { key: ec, dsaEncoding: 'ieee-p1363' }],
];
for (const [name, digest, key] of cases) {
  assert.strictEqual(verify(digest, data, key, made(name)), true, name);
  assert.strictEqual(createVerify(digest).update(data).verify(key, base64[name], 'base64'), true);
  assert.strictEqual(verify(digest, Buffer.from('what is not'), key, made(name)), false);
  assert.strictEqual(verify(digest, data, key, made(name).subarray(1)), false);
  const broken = made(name);
  broken[broken.length - 1] ^= 1;
  assert.strictEqual(verify(digest, data, key, broken), false);
}
assert.strictEqual(verify(null, data, createPublicKey(ed), made('ed448')), true);
assert.strictEqual(verify(null, Buffer.from('x'), ed, made('ed448')), false);
assert.strictEqual(
  verify('sha384', data, { key: rsa, padding: RSA_PKCS1_PSS_PADDING, saltLength: 21 }, made('pss')),
  false);

// Each signs what it verifies itself.
for (const digest of ['md5', 'sha1', 'sha224', 'sha512', 'sha512-256', 'sha3-384']) {
  for (const key of [rsa, ec, { key: ec, dsaEncoding: 'ieee-p1363' }]) {
    assert.ok(verify(digest, data, key, sign(digest, data, key)), digest);
  }
}
assert.strictEqual(sign('sha1', data, { key: ec, dsaEncoding: 'ieee-p1363' }).length, 96);
for (const saltLength of [0, RSA_PSS_SALTLEN_DIGEST, undefined, 94]) {
  const key = { key: rsa, padding: RSA_PKCS1_PSS_PADDING, saltLength };
  const signature = sign('sha256', data, key);
  assert.ok(verify('sha256', data, key, signature), `${saltLength}`);
  assert.ok(verify('sha256', data, { ...key, saltLength: undefined }, signature));
}

// A key that is for PSS with one digest only.
const pss = generateKeyPairSync('rsa-pss', {
  modulusLength: 1024, hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha1', saltLength: 16,
});
assert.deepStrictEqual(pss.publicKey.asymmetricKeyDetails, {
  modulusLength: 1024, publicExponent: 65537n, hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha1',
  saltLength: 16,
});
assert.ok(verify('sha256', data, { key: pss.publicKey, saltLength: 16 },
                 sign('sha256', data, pss.privateKey)));
assert.throws(() => sign('sha1', data, pss.privateKey), { code: 'ERR_OSSL_DIGEST_NOT_ALLOWED' });
assert.throws(() => sign('sha256', data, { key: pss.privateKey, saltLength: 8 }),
              { code: 'ERR_OSSL_PSS_SALTLEN_TOO_SMALL' });

// As streams, and once only.
const stream = createSign('sha256');
assert.ok(stream instanceof Writable);
stream.end(data, () => {
  assert.deepStrictEqual(stream.sign(rsa), made('pkcs1'));
  assert.throws(() => stream.sign(rsa), { code: 'ERR_CRYPTO_INVALID_STATE' });
  assert.throws(() => stream.update('x'), { code: 'ERR_CRYPTO_INVALID_STATE' });
  streamed = true;
});
let streamed = false;

// With callbacks.
let called = 0;
sign('sha256', data, rsa, (error, signature) => {
  called++;
  assert.strictEqual(error, null);
  assert.deepStrictEqual(signature, made('pkcs1'));
});
promisify(verify)('sha256', data, rsa, made('pkcs1')).then((right) => {
  called++;
  assert.strictEqual(right, true);
});
process.on('exit', () => {
  assert.strictEqual(called, 2);
  assert.ok(streamed);
});

// Encryption by RSA.
const withLabel = { oaepHash: 'sha256', oaepLabel: Buffer.from('label') };
assert.deepStrictEqual(privateDecrypt({ key: rsa, ...withLabel }, made('oaep')), data);
assert.deepStrictEqual(privateDecrypt({ key: rsa, padding: RSA_PKCS1_PADDING }, made('block')),
                       data);
for (const options of [{}, withLabel, { padding: RSA_PKCS1_PADDING }]) {
  const encrypted = publicEncrypt({ key: rsa, ...options }, data);
  assert.strictEqual(encrypted.length, 128);
  assert.deepStrictEqual(privateDecrypt({ key: rsa, ...options }, encrypted), data);
}
assert.deepStrictEqual(publicDecrypt(createPublicKey(rsa), privateEncrypt(rsa, data)), data);
assert.strictEqual(publicDecrypt(rsa, made('pkcs1')).toString('hex').slice(0, 38),
                   '3031300d060960864801650304020105000420');
// Wrong padding of PKCS #1 cannot be told from other text.
const other = privateDecrypt({ key: rsa, padding: RSA_PKCS1_PADDING }, Buffer.alloc(128, 1));
assert.ok(Buffer.isBuffer(other));
assert.deepStrictEqual(
  privateDecrypt({ key: rsa, padding: RSA_PKCS1_PADDING }, Buffer.alloc(128, 1)), other);

const wrong = [
  [() => createSign('none'), 'ERR_CRYPTO_INVALID_DIGEST'],
  [() => createSign(1), 'ERR_INVALID_ARG_TYPE'],
  [() => createSign('sha256').sign(), 'ERR_CRYPTO_SIGN_KEY_REQUIRED'],
  [() => createVerify('sha256').verify(), 'ERR_INVALID_ARG_TYPE'],
  [() => createSign('sha256').sign(ed), 'ERR_CRYPTO_UNSUPPORTED_OPERATION'],
  [() => sign('none', data, rsa), 'ERR_CRYPTO_INVALID_DIGEST'],
  [() => sign('sha256', data), 'ERR_CRYPTO_SIGN_KEY_REQUIRED'],
  [() => sign('sha256', data, ed), 'ERR_OSSL_INVALID_DIGEST'],
  [() => sign('sha256', data, createSecretKey(data)), 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE'],
  [() => sign('sha256', data, createPublicKey(rsa)), 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE'],
  [() => sign('sha256', 1, rsa), 'ERR_INVALID_ARG_TYPE'],
  [() => sign('sha256', data, { key: ec, dsaEncoding: 'x' }), 'ERR_INVALID_ARG_VALUE'],
  [() => sign('sha256', data, { key: rsa, padding: 'x' }), 'ERR_INVALID_ARG_VALUE'],
  [() => sign('sha256', data, { key: rsa, padding: 99 }),
   'ERR_OSSL_ILLEGAL_OR_UNSUPPORTED_PADDING_MODE'],
  [() => sign('sha256', data, { key: rsa, padding: RSA_PKCS1_PSS_PADDING, saltLength: 1000 }),
   'ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_KEY_SIZE'],
  [() => verify('sha256', data, rsa, 1), 'ERR_INVALID_ARG_TYPE'],
  [() => sign('sha256', data, rsa, 1), 'ERR_INVALID_ARG_TYPE'],
  [() => publicEncrypt(rsa, Buffer.alloc(128)), 'ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_KEY_SIZE'],
  [() => publicEncrypt(ec, data), 'ERR_OSSL_EVP_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE'],
  [() => publicEncrypt(rsa, 1), 'ERR_INVALID_ARG_TYPE'],
  [() => privateDecrypt(rsa, Buffer.alloc(128, 1)), 'ERR_OSSL_RSA_OAEP_DECODING_ERROR'],
  [() => privateDecrypt(createPublicKey(rsa), data), 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE'],
];
for (const [call, code] of wrong) assert.throws(call, { code }, `${call}`);
