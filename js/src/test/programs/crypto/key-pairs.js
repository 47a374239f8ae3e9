'use strict';
// New keys: pairs as key objects and in every encoding, and secret keys.
const assert = require('assert');
const { promisify } = require('util');
const {
  KeyObject, createPrivateKey, createPublicKey, generateKey, generateKeyPair, generateKeyPairSync,
  generateKeySync, sign, verify,
} = require('crypto');

const data = Buffer.from('data');
const kinds = [
  ['rsa', { modulusLength: 1024 }, { modulusLength: 1024, publicExponent: 65537n }],
  ['rsa', { modulusLength: 512, publicExponent: 3 }, { modulusLength: 512, publicExponent: 3n }],
  ['rsa-pss', { modulusLength: 1024 }, { modulusLength: 1024, publicExponent: 65537n }],
  ['ec', { namedCurve: 'P-256' }, { namedCurve: 'prime256v1' }],
  ['ec', { namedCurve: 'secp521r1' }, { namedCurve: 'secp521r1' }],
  ['ed25519', undefined, {}],
  ['ed448', {}, {}],
  ['x25519', undefined, {}],
  ['x448', undefined, {}],
  ['dh', { group: 'modp14' }, {}],
];
for (const [type, options, details] of kinds) {
  const { publicKey, privateKey } = generateKeyPairSync(type, options);
  assert.ok(publicKey instanceof KeyObject && privateKey instanceof KeyObject);
  assert.strictEqual(publicKey.type, 'public');
  assert.strictEqual(privateKey.type, 'private');
  assert.strictEqual(publicKey.asymmetricKeyType, type);
  assert.deepStrictEqual(privateKey.asymmetricKeyDetails, details);
  assert.ok(createPublicKey(privateKey).equals(publicKey));
  assert.ok(!generateKeyPairSync(type, options).publicKey.equals(publicKey));
  if (/^(rsa|ec)/.test(type)) {
    assert.ok(verify('sha1', data, publicKey, sign('sha1', data, privateKey)));
  }
  const form = { type: 'pkcs8', format: 'der' };
  assert.ok(createPrivateKey({ key: privateKey.export(form), ...form }).equals(privateKey));
}

// Encoded at once.
const encoded = generateKeyPairSync('ec', {
  namedCurve: 'P-384',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'top' },
});
assert.match(encoded.publicKey, /^-----BEGIN PUBLIC KEY-----\n/);
assert.match(encoded.privateKey, /^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
assert.ok(createPublicKey(createPrivateKey({ key: encoded.privateKey, passphrase: 'top' }))
  .equals(createPublicKey(encoded.publicKey)));
const asJwk = generateKeyPairSync('ed25519', {
  publicKeyEncoding: { format: 'jwk' }, privateKeyEncoding: { format: 'jwk' },
});
assert.deepStrictEqual(Object.keys(asJwk.privateKey), ['crv', 'd', 'x', 'kty']);
assert.strictEqual(asJwk.publicKey.x, asJwk.privateKey.x);

// With callbacks and promises.
let called = 0;
generateKeyPair('rsa', {
  modulusLength: 1024,
  publicKeyEncoding: { type: 'pkcs1', format: 'der' },
}, (error, publicKey, privateKey) => {
  called++;
  assert.strictEqual(error, null);
  assert.ok(Buffer.isBuffer(publicKey));
  assert.ok(createPublicKey({ key: publicKey, type: 'pkcs1', format: 'der' })
    .equals(createPublicKey(privateKey)));
});
promisify(generateKeyPair)('x25519').then(({ publicKey, privateKey }) => {
  called++;
  assert.ok(createPublicKey(privateKey).equals(publicKey));
});
generateKey('hmac', { length: 64 }, (error, key) => {
  called++;
  assert.strictEqual(error, null);
  assert.strictEqual(key.symmetricKeySize, 8);
});
process.on('exit', () => assert.strictEqual(called, 3));

assert.strictEqual(generateKeySync('aes', { length: 256 }).symmetricKeySize, 32);
assert.strictEqual(generateKeySync('hmac', { length: 12 }).symmetricKeySize, 1);

const bits = { modulusLength: 512 };
const wrong = [
  [() => generateKeyPairSync(1), 'ERR_INVALID_ARG_TYPE'],
  [() => generateKeyPairSync('none'), 'ERR_INVALID_ARG_VALUE'],
  [() => generateKeyPairSync('rsa'), 'ERR_INVALID_ARG_TYPE'],
  [() => generateKeyPairSync('rsa', {}), 'ERR_INVALID_ARG_TYPE'],
  [() => generateKeyPairSync('rsa', { ...bits, publicKeyEncoding: 1 }), 'ERR_INVALID_ARG_VALUE'],
  [() => generateKeyPairSync('rsa', { ...bits, publicKeyEncoding: {} }), 'ERR_INVALID_ARG_VALUE'],
  [() => generateKeyPairSync('rsa', {
    ...bits, privateKeyEncoding: { type: 'sec1', format: 'pem' },
  }), 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS'],
  [() => generateKeyPairSync('rsa-pss', { ...bits, hash: 'sha1' }), 'ERR_INVALID_ARG_VALUE'],
  [() => generateKeyPairSync('rsa-pss', { ...bits, hashAlgorithm: 'none' }),
   'ERR_CRYPTO_INVALID_DIGEST'],
  [() => generateKeyPairSync('ec', {}), 'ERR_INVALID_ARG_TYPE'],
  [() => generateKeyPairSync('ec', { namedCurve: 'none' }), 'ERR_CRYPTO_INVALID_CURVE'],
  [() => generateKeyPairSync('ec', { namedCurve: 'P-256', paramEncoding: 'x' }),
   'ERR_INVALID_ARG_VALUE'],
  [() => generateKeyPairSync('dh', {}), 'ERR_MISSING_OPTION'],
  [() => generateKeyPairSync('dh', { group: 'none' }), 'ERR_CRYPTO_UNKNOWN_DH_GROUP'],
  [() => generateKeyPairSync('dh', { group: 'modp14', generator: 2 }),
   'ERR_INCOMPATIBLE_OPTION_PAIR'],
  [() => generateKeyPair('ed25519'), 'ERR_INVALID_ARG_TYPE'],
  [() => generateKeySync('hmac', { length: 4 }), 'ERR_OUT_OF_RANGE'],
  [() => generateKeySync('aes', { length: 100 }), 'ERR_INVALID_ARG_VALUE'],
  [() => generateKeySync('none', { length: 100 }), 'ERR_INVALID_ARG_VALUE'],
];
for (const [call, code] of wrong) assert.throws(call, { code }, `${call}`);
