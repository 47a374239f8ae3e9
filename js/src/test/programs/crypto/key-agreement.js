'use strict';
// What two sides know together, by Diffie-Hellman and on curves; and primes.
const assert = require('assert');
const {
  ECDH, checkPrime, checkPrimeSync, createDiffieHellman, createECDH, createPrivateKey,
  createPublicKey, createSecretKey, diffieHellman, generateKeyPairSync, generatePrime,
  generatePrimeSync, getCurves, getDiffieHellman, hash,
} = require('crypto');

// The known groups, by the hashes of their primes.
const groups = {
  modp1: 'b52ba6a3026520a6c49d37e4587601801bee500123b3259b6bf03e7cecc3e63d',
  modp2: '3f35a3f5f6c4376a744acad409bb22f8d897f949d2311d885adaa890981b67a0',
  modp5: '64fcc83ec403930bf18393dbc883ccaa1fbb08ac876f77f7aa99748ca945019b',
  modp14: 'd66436f79bbd6b2e38c0ffbd079be904d2641415e2e67140e09448be9a60890e',
  modp15: '48cf8b092fbce4359d9871abf74f98e25b6163379eaa15cd9087e800c6d1c55c',
  modp16: '4ee95187682bcb230ad26a95205f6920e84708f6251b3894329b09ec23919e33',
  modp17: 'd1bfe6d0925ce7e4da262b62861514a7755e35831e429f343e7b864848657efd',
  modp18: '39ab4feab950a3128fb71accb9fc3965d857012e081998a85996e3ea8b3c3bcf',
};
for (const name of Object.keys(groups)) {
  const side = getDiffieHellman(name);
  assert.strictEqual(hash('sha256', side.getPrime()), groups[name], name);
  assert.strictEqual(side.getGenerator('hex'), '02');
  assert.strictEqual(side.verifyError, 0);
  assert.strictEqual(side.setPublicKey, undefined);
}
const [alice, bob] = [getDiffieHellman('modp14'), getDiffieHellman('modp14')];
assert.strictEqual(alice.generateKeys().length, 256);
bob.generateKeys();
assert.deepStrictEqual(alice.computeSecret(bob.getPublicKey()),
                       bob.computeSecret(alice.getPublicKey('hex'), 'hex'));

// Numbers of one's own.
const prime = 'a9d2787a5f56215e28bf26a7d13ff195f877a3078c3f529010df351434a550f9a9e1cfaee047a3b2' +
    'b10e7a9d6a74ee54ffeccd4c2d028ed883f3d89ad41367e7';
const own = createDiffieHellman(prime, 'hex');
assert.strictEqual(own.verifyError, 0);
own.setPrivateKey('0123456789abcdef', 'hex');
assert.strictEqual(own.generateKeys('hex'),
    '28b5ae0d74950c66c6fcc9155c9bdafd47fe363fdf59e279ed36b3fb80480ce5df0a307d110bbb29' +
    '1095e17ae935751bac0ce3a7631fdd25b4e33ce873996d5e');
assert.strictEqual(own.getPrivateKey('hex'), '0123456789abcdef');
const secret = own.computeSecret(
    '2feec89a4c88d6305d3e109c3b117f08ca2e0d0bbd02d82a9684869228cba542d2ad3ebe18edaa20' +
    '1f99277dbddae86ed9ac197230615adb8b2e5a56b2b4c2b4', 'hex', 'hex');
assert.strictEqual(secret,
    '984191c756711377cfe69472bb6cb6a3acfd7fd579a402d403faee0ab9ab0275b8c6dc732cc9adb3' +
    'fd8ee24f9f1db0a3d6a8e881df963ef35288d28b8bda7bdd');
assert.strictEqual(createDiffieHellman(Buffer.from([23]), 5).verifyError, 128);
assert.strictEqual(createDiffieHellman('abc').verifyError, 129);

// On curves.
const curve = createECDH('secp521r1');
curve.setPrivateKey('00' + '01'.repeat(65), 'hex');
assert.strictEqual(curve.getPublicKey('hex', 'compressed'),
    '03011309320fa79871907feccf8da286b6f3f6032f3e35e09d20cf0a6d26c4a9b511b996df76ce3e' +
    'e6feb0f99e8607ae1d4216a1ce30ded77b7e0822c0e11d687e92e2');
const point = '0300b1b761a308f6b7634dbb7e9ca55faf54b8dde7b7c9e9a08a4943ce9402388495a2a902a813b1' +
    '1df6517f61112c8d28d85a59a6c3c51fa405d6a09ecaec257b21cb';
assert.strictEqual(curve.computeSecret(point, 'hex', 'hex'),
    '00f28930d3604a41fd0d7bc11f5921327a08965bc65b8201b62cf9342eb78371ac3fb51215d65fe8' +
    '8a60a1e004ca87d4d029e788e898435524f016bdffe3d0f7ae4b');
for (const name of ['prime256v1', 'secp384r1', 'secp521r1']) {
  assert.ok(getCurves().includes(name));
  const [one, two] = [createECDH(name), createECDH(name)];
  one.generateKeys();
  for (const form of ['compressed', 'uncompressed', 'hybrid']) {
    const open = two.generateKeys('hex', form);
    assert.deepStrictEqual(one.computeSecret(open, 'hex'), two.computeSecret(one.getPublicKey()));
    assert.strictEqual(ECDH.convertKey(open, name, 'hex', 'hex'), two.getPublicKey('hex'));
  }
}

// With key objects.
const mine = createPrivateKey(`-----BEGIN PRIVATE KEY-----
MEYCAQAwBQYDK2VvBDoEOCw5OXlr39A3XANkvDgUHvFLiqPV4zGMiGU4irrpGvxD
aBjEci8+o2Gcc2zvn17jnW5m4KZDyxj5
-----END PRIVATE KEY-----
`);
const theirs = createPublicKey(`-----BEGIN PUBLIC KEY-----
MEIwBQYDK2VvAzkAyKQllWeK8sTlBqLfDGyUC+ocBGLCvJToRvUzjOM+7rl6LloT
eDJJP1E83WHwdJulrfeu7YnbKcY=
-----END PUBLIC KEY-----
`);
assert.strictEqual(diffieHellman({ privateKey: mine, publicKey: theirs }).toString('hex'),

    '9177455ef3824656dd39f168a7e65235be6150c4e7bd21d35cbd06d807ed6cd0dbfedbb922f17799' +
    '5167c195a866acb6c22d5cfd6c005329');
for (const [type, options] of [['ec', { namedCurve: 'P-256' }], ['x25519'],
                               ['dh', { group: 'modp14' }]]) {
  const [a, b] = [generateKeyPairSync(type, options), generateKeyPairSync(type, options)];
  assert.deepStrictEqual(diffieHellman({ privateKey: a.privateKey, publicKey: b.publicKey }),
                         diffieHellman({ privateKey: b.privateKey, publicKey: a.publicKey }));
}
let called = 0;
diffieHellman({ privateKey: mine, publicKey: theirs }, (error, bytes) => {
  called++;
  assert.strictEqual(error, null);
  assert.strictEqual(bytes.length, 56);
});

// Primes.
assert.strictEqual(checkPrimeSync(13n), true);
assert.strictEqual(checkPrimeSync(Buffer.from([15])), false);
for (const options of [{}, { safe: true }, { add: 12n, rem: 11n }]) {
  const found = generatePrimeSync(40, { ...options, bigint: true });
  assert.ok(checkPrimeSync(found));
  assert.strictEqual(found.toString(2).length, 40);
  if (options.safe) assert.ok(checkPrimeSync(found >> 1n));
  if (options.add) assert.strictEqual(found % 12n, 11n);
}
assert.strictEqual(generatePrimeSync(32).byteLength, 4);
generatePrime(64, (error, found) => {
  assert.strictEqual(found.byteLength, 8);
  checkPrime(found, (failure, right) => {
    called++;
    assert.strictEqual(right, true);
  });
});
process.on('exit', () => assert.strictEqual(called, 2));

const fresh = () => createECDH('prime256v1');
const x25519 = generateKeyPairSync('x25519');
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const wrong = [
  [() => getDiffieHellman('modp99'), 'ERR_CRYPTO_UNKNOWN_DH_GROUP'],
  [() => getDiffieHellman(1), 'ERR_INVALID_ARG_TYPE'],
  [() => getDiffieHellman('modp14').getPublicKey(), 'ERR_CRYPTO_INVALID_STATE'],
  [() => getDiffieHellman('modp14').getPrivateKey(), 'ERR_CRYPTO_INVALID_STATE'],
  [() => alice.computeSecret(Buffer.from([1])), 'ERR_CRYPTO_INVALID_KEYLEN'],
  [() => alice.computeSecret(Buffer.alloc(256, 255)), 'ERR_CRYPTO_INVALID_KEYLEN'],
  [() => createDiffieHellman(), 'ERR_INVALID_ARG_TYPE'],
  [() => createDiffieHellman(1), 'ERR_OSSL_DH_MODULUS_TOO_SMALL'],
  [() => createDiffieHellman(prime, 'hex', 1), 'ERR_OSSL_DH_BAD_GENERATOR'],
  [() => createDiffieHellman(prime, 'hex', {}), 'ERR_INVALID_ARG_TYPE'],
  [() => createECDH('none'), 'ERR_CRYPTO_INVALID_CURVE'],
  [() => createECDH(1), 'ERR_INVALID_ARG_TYPE'],
  [() => fresh().getPublicKey(), 'ERR_CRYPTO_OPERATION_FAILED'],
  [() => fresh().getPrivateKey(), 'ERR_CRYPTO_OPERATION_FAILED'],
  [() => fresh().computeSecret(Buffer.alloc(65)), 'ERR_CRYPTO_INVALID_KEYPAIR'],
  [() => curve.computeSecret(Buffer.alloc(3)), 'ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY'],
  [() => fresh().setPrivateKey(Buffer.alloc(32)), 'ERR_CRYPTO_INVALID_KEYTYPE'],
  [() => fresh().setPrivateKey(Buffer.alloc(32, 255)), 'ERR_CRYPTO_INVALID_KEYTYPE'],
  [() => curve.getPublicKey('hex', 'x'), 'ERR_CRYPTO_ECDH_INVALID_FORMAT'],
  [() => ECDH.convertKey(Buffer.alloc(3), 'secp384r1'), 'ERR_CRYPTO_OPERATION_FAILED'],
  [() => diffieHellman(), 'ERR_INVALID_ARG_TYPE'],
  [() => diffieHellman({}), 'ERR_INVALID_ARG_VALUE'],
  [() => diffieHellman({ privateKey: theirs, publicKey: theirs }),
   'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE'],
  [() => diffieHellman({ privateKey: mine, publicKey: createSecretKey('a', 'utf8') }),
   'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE'],
  [() => diffieHellman({ privateKey: mine, publicKey: x25519.publicKey }),
   'ERR_CRYPTO_INCOMPATIBLE_KEY'],
  [() => diffieHellman({ privateKey: p256.privateKey, publicKey: p384.publicKey }),
   'ERR_OSSL_MISMATCHING_DOMAIN_PARAMETERS'],
  [() => checkPrimeSync(1.5), 'ERR_INVALID_ARG_TYPE'],
  [() => checkPrimeSync(-1n), 'ERR_OUT_OF_RANGE'],
  [() => generatePrimeSync(0), 'ERR_OUT_OF_RANGE'],
];
for (const [call, code] of wrong) assert.throws(call, { code }, `${call}`);
