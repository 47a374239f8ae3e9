'use strict';

// The module `crypto`: digests, HMACs, random bytes, keys from passwords, ciphers, keys of pairs,
// signatures, key agreement, certificates, and the Web Cryptography API, all by the JDK. What the
// JDK has not says by name that it is not there.

const { codes: { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } } = require('internal/errors');

const sources = {
  '__proto__': null,
  'internal/crypto/hash': ['Hash', 'Hmac', 'hash'],
  'internal/crypto/random': ['getRandomValues', 'randomBytes', 'randomFill', 'randomFillSync',
                             'randomInt', 'randomUUID', 'timingSafeEqual'],
  'internal/crypto/derive': ['hkdf', 'hkdfSync', 'pbkdf2', 'pbkdf2Sync', 'scrypt', 'scryptSync'],
  'internal/crypto/cipher': ['Cipheriv', 'Decipheriv', 'getCipherInfo', 'getCiphers'],
  'internal/crypto/keys': ['KeyObject', 'createPrivateKey', 'createPublicKey', 'createSecretKey'],
  'internal/crypto/x509': ['X509Certificate'],
  'internal/crypto/signatures': ['Sign', 'Verify', 'sign', 'verify'],
  'internal/crypto/rsa': ['privateDecrypt', 'privateEncrypt', 'publicDecrypt', 'publicEncrypt'],
  'internal/crypto/key_agreement': ['DiffieHellman', 'DiffieHellmanGroup', 'ECDH', 'diffieHellman'],
  'internal/crypto/key_pairs': ['generateKey', 'generateKeyPair', 'generateKeyPairSync',
                                'generateKeySync'],
  'internal/crypto/primes': ['checkPrime', 'checkPrimeSync', 'generatePrime', 'generatePrimeSync'],
  'internal/crypto/webcrypto': ['webcrypto'],
};

// What is missing, with the number of its parameters in Node.
const missing = {
  argon2: 3, argon2Sync: 2, setEngine: 2, setFips: 1, encapsulate: 2, decapsulate: 3,
  Certificate: 0,
};

function load(name, id) {
  Object.defineProperty(module.exports, name, {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() {
      const value = require(id)[name];
      Object.defineProperty(module.exports, name, {
        __proto__: null, configurable: true, enumerable: true, writable: true, value,
      });
      return value;
    },
    set(value) {
      Object.defineProperty(module.exports, name, {
        __proto__: null, configurable: true, enumerable: true, writable: true, value,
      });
    },
  });
}

function unavailable(name, length) {
  const value = { [name]: function() {
    throw new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`crypto.${name}`);
  } }[name];
  Object.defineProperty(value, 'length', { __proto__: null, configurable: true, value: length });
  return value;
}

module.exports = {
  createCipheriv(cipher, key, iv, options) {
    return new module.exports.Cipheriv(cipher, key, iv, options);
  },
  createDecipheriv(cipher, key, iv, options) {
    return new module.exports.Decipheriv(cipher, key, iv, options);
  },
  createHash(algorithm, options) {
    const { Hash } = require('internal/crypto/hash');
    return new Hash(algorithm, options);
  },
  createHmac(hmac, key, options) {
    const { Hmac } = require('internal/crypto/hash');
    return new Hmac(hmac, key, options);
  },
  createDiffieHellman(sizeOrKey, keyEncoding, generator, genEncoding) {
    return new module.exports.DiffieHellman(sizeOrKey, keyEncoding, generator, genEncoding);
  },
  createDiffieHellmanGroup(name) {
    return new module.exports.DiffieHellmanGroup(name);
  },
  getDiffieHellman(name) {
    return new module.exports.DiffieHellmanGroup(name);
  },
  createECDH(curve) {
    return new module.exports.ECDH(curve);
  },
  createSign(algorithm, options) {
    return new module.exports.Sign(algorithm, options);
  },
  createVerify(algorithm, options) {
    return new module.exports.Verify(algorithm, options);
  },
  getCurves() {
    return [...internalBinding('agreements').curves()];
  },
  getHashes() {
    return [...internalBinding('crypto').digestNames()];
  },
  getFips() {
    return 0;
  },
  secureHeapUsed() {
    return { total: 0, used: 0, utilization: 0, min: 0 };
  },
  get constants() {
    return require('internal/crypto/constants');
  },
  get subtle() {
    return module.exports.webcrypto.subtle;
  },
};

for (const id in sources) {
  for (const name of sources[id]) load(name, id);
}
for (const name of Object.keys(missing)) module.exports[name] = unavailable(name, missing[name]);

for (const name of ['prng', 'pseudoRandomBytes', 'rng']) {
  Object.defineProperty(module.exports, name, {
    __proto__: null, configurable: true, enumerable: false,
    get() { return module.exports.randomBytes; },
  });
}
Object.defineProperty(module.exports, 'fips', {
  __proto__: null, configurable: true, enumerable: false, get() { return 0; },
});
