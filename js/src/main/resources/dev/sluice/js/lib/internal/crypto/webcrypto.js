'use strict';

// The global `crypto` and its `subtle`: digests, HMAC, PBKDF2, HKDF, AES by CBC, CTR and GCM, RSA,
// ECDSA, ECDH, and the Edwards and Montgomery curves. AES-KW, AES-OCB, ChaCha20-Poly1305, Argon2
// and what withstands quantum computers are not there.

const {
  DOMException,
  errorWithMessage,
  codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_THIS, ERR_MISSING_ARGS },
} = require('internal/errors');
const random = require('internal/crypto/random');
const operations = require('internal/crypto/subtle');

const token = Symbol('token');

class SubtleCrypto {
  constructor(given) {
    if (given !== token) throw new ERR_ILLEGAL_CONSTRUCTOR();
  }
}

// How many arguments each method insists on.
const needed = {
  encrypt: 3, decrypt: 3, sign: 3, verify: 4, digest: 2, generateKey: 3, deriveKey: 5,
  deriveBits: 2, importKey: 4, exportKey: 2, wrapKey: 4, unwrapKey: 6,
};

const knownUsages = ['encrypt', 'decrypt', 'sign', 'verify', 'deriveKey', 'deriveBits', 'wrapKey',
                     'unwrapKey'];
const usagesAt = { __proto__: null, generateKey: 2, deriveKey: 4, importKey: 4, unwrapKey: 6 };

function checkUsages(name, args) {
  const at = usagesAt[name];
  if (!Array.isArray(args[at])) return;
  for (const [i, usage] of args[at].entries()) {
    if (knownUsages.includes(usage)) continue;
    const place = `${at + 1}${at === 2 ? 'rd' : 'th'} argument[${i}]`;
    throw errorWithMessage(
      'TypeError', 'ERR_INVALID_ARG_VALUE', `Failed to execute '${name}' on 'SubtleCrypto': ` +
      `${place} value '${usage}' is not a valid enum value of type KeyUsage.`);
  }
}

for (const name of Object.keys(needed)) {
  const method = { async [name](...args) {
    if (!(this instanceof SubtleCrypto)) throw new ERR_INVALID_THIS('SubtleCrypto');
    if (args.length < needed[name]) {
      const error = new ERR_MISSING_ARGS('algorithm');
      error.message = `Failed to execute '${name}' on 'SubtleCrypto': ${needed[name]} ` +
        `arguments required, but only ${args.length} present.`;
      throw error;
    }
    const operation = operations[name];
    if (operation === undefined) {
      throw new DOMException(`SubtleCrypto.${name} is not available here`, 'NotSupportedError');
    }
    checkUsages(name, args);
    return operation(...args);
  } }[name];
  Object.defineProperty(method, 'length', {
    __proto__: null, configurable: true, value: needed[name],
  });
  Object.defineProperty(SubtleCrypto.prototype, name, {
    __proto__: null, configurable: true, enumerable: true, writable: true, value: method,
  });
}

const subtle = new SubtleCrypto(token);

class Crypto {
  constructor(given) {
    if (given !== token) throw new ERR_ILLEGAL_CONSTRUCTOR();
  }

  get subtle() {
    if (this !== webcrypto) throw new ERR_INVALID_THIS('Crypto');
    return subtle;
  }

  getRandomValues(array) {
    if (this !== webcrypto) throw new ERR_INVALID_THIS('Crypto');
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('typedArray');
    return random.getRandomValues(array);
  }

  randomUUID() {
    if (this !== webcrypto) throw new ERR_INVALID_THIS('Crypto');
    return random.randomUUID();
  }
}

const webcrypto = new Crypto(token);

for (const name of ['subtle', 'getRandomValues', 'randomUUID']) {
  Object.defineProperty(Crypto.prototype, name, { __proto__: null, enumerable: true });
}
for (const Class of [Crypto, SubtleCrypto]) {
  Object.defineProperty(Class.prototype, Symbol.toStringTag, {
    __proto__: null, configurable: true, value: Class.name,
  });
}

module.exports = {
  Crypto,
  get CryptoKey() { return require('internal/crypto/keys').CryptoKey; },
  SubtleCrypto,
  webcrypto,
};
