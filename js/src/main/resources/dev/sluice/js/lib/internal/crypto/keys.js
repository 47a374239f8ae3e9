'use strict';

// Keys as objects: KeyObject for the functions of `crypto`, CryptoKey for its `subtle`. A secret
// key holds its bytes, a key of a pair what Java has made of it. ML-DSA and ML-KEM are not there.

const { Buffer } = require('buffer');
const { copyBytes } = require('internal/buffer/memory');
const { codes: {
  ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS,
  ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE,
  ERR_ILLEGAL_CONSTRUCTOR,
  ERR_INVALID_ARG_TYPE,
  ERR_INVALID_ARG_VALUE,
} } = require('internal/errors');
const { toBytes } = require('internal/crypto/args');
const { kClone } = require('internal/messaging/symbols');
const { validateObject, validateOneOf } = require('internal/validators');

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

const kKeyType = Symbol('kKeyType');
const kHandle = Symbol('kHandle');
const kAsymmetricKeyType = Symbol('kAsymmetricKeyType');
const details = new WeakMap();

let makeCryptoKey;
let keyOfCryptoKey;

function binding() {
  return internalBinding('keys');
}

function ownBytes(view) {
  const bytes = Buffer.alloc(view.byteLength);
  if (view.byteLength > 0) copyBytes(view, 0, bytes, 0, view.byteLength);
  return bytes;
}

/** What a key object holds: the bytes of a secret key, or Java's key of a pair. */
class KeyObjectHandle {
  #content;

  constructor(content) {
    this.#content = content;
  }

  static contentOf(handle) {
    return handle.#content;
  }
}

class KeyObject {
  constructor(type, handle) {
    if (type !== 'secret' && type !== 'public' && type !== 'private') {
      throw new ERR_INVALID_ARG_VALUE('type', type);
    }
    if (typeof handle !== 'object' || !(handle instanceof KeyObjectHandle)) {
      throw new ERR_INVALID_ARG_TYPE('handle', 'object', handle);
    }
    this[kKeyType] = type;
    Object.defineProperty(this, kHandle, { __proto__: null, value: handle });
  }

  get type() {
    return this[kKeyType];
  }

  static from(key) {
    if (!isCryptoKey(key)) throw new ERR_INVALID_ARG_TYPE('key', 'CryptoKey', key);
    return keyOfCryptoKey(key);
  }

  [kClone]() {
    const { type } = this;
    const module = 'internal/crypto/keys';
    const content = contentOf(this);
    return type === 'secret' ?
      { module, restore: 'received', data: { type, bytes: content } } :
      { module, restore: 'received', data: { type }, hosts: [content] };
  }

  equals(otherKeyObject) {
    if (!isKeyObject(otherKeyObject)) {
      throw new ERR_INVALID_ARG_TYPE('otherKeyObject', 'KeyObject', otherKeyObject);
    }
    if (otherKeyObject.type !== this.type) return false;
    const [mine, others] = [contentOf(this), contentOf(otherKeyObject)];
    return this.type === 'secret' ? mine.equals(others) : binding().equals(mine, others);
  }
}

Object.defineProperty(KeyObject.prototype, Symbol.toStringTag, {
  __proto__: null, configurable: true, value: 'KeyObject',
});

class SecretKeyObject extends KeyObject {
  constructor(handle) {
    super('secret', handle);
  }

  get symmetricKeySize() {
    return contentOf(this).length;
  }

  export(options) {
    const secret = contentOf(this);
    if (options !== undefined) {
      validateObject(options, 'options');
      validateOneOf(options.format, 'options.format', [undefined, 'buffer', 'jwk']);
      if (options.format === 'jwk') return { kty: 'oct', k: secret.toString('base64url') };
    }
    return Buffer.from(secret);
  }

  toCryptoKey(algorithm, extractable, keyUsages) {
    const { importKey } = require('internal/crypto/subtle');
    return importKey('KeyObject', this, algorithm, extractable, keyUsages);
  }
}

class AsymmetricKeyObject extends KeyObject {
  get asymmetricKeyType() {
    return this[kAsymmetricKeyType] ||= binding().kind(contentOf(this));
  }

  get asymmetricKeyDetails() {
    if (!/^(rsa|rsa-pss|dsa|ec)$/.test(this.asymmetricKeyType)) return {};
    if (!details.has(this)) details.set(this, detailsOf(contentOf(this)));
    return details.get(this);
  }

  toCryptoKey(algorithm, extractable, keyUsages) {
    const { importKey } = require('internal/crypto/subtle');
    return importKey('KeyObject', this, algorithm, extractable, keyUsages);
  }
}

function detailsOf(key) {
  const result = pairsOf(binding().details(key));
  if (result.publicExponent !== undefined) result.publicExponent = BigInt(result.publicExponent);
  return result;
}

/** An object of names and values that come in turns. */
function pairsOf(flat) {
  const result = {};
  for (let i = 0; i < flat.length; i += 2) result[flat[i]] = flat[i + 1];
  return result;
}

class PublicKeyObject extends AsymmetricKeyObject {
  constructor(handle) {
    super('public', handle);
  }

  export(options) {
    return exportKey(this, options);
  }
}

class PrivateKeyObject extends AsymmetricKeyObject {
  constructor(handle) {
    super('private', handle);
  }

  export(options) {
    if (options?.format === 'jwk' && options.passphrase !== undefined) {
      throw new ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS('jwk', 'does not support encryption');
    }
    return exportKey(this, options);
  }
}

function exportKey(key, options) {
  if (options?.format === 'jwk') return pairsOf(binding().toJwk(contentOf(key)));
  const { parseEncoding } = require('internal/crypto/key_input');
  return encodeKey(key, parseEncoding(options, key.asymmetricKeyType, key.type === 'public'));
}

/** A key of a pair in an encoding that has been checked. */
function encodeKey(key, { format, type, cipher = null, passphrase = null }) {
  if (format === 'jwk') return pairsOf(binding().toJwk(contentOf(key)));
  if (format === 'pem') return binding().toPem(contentOf(key), type, cipher, passphrase);
  const { fromJava } = require('internal/buffer/memory');
  return fromJava(binding().toDer(contentOf(key), type, cipher, passphrase));
}

const usageOrder = ['encrypt', 'decrypt', 'sign', 'verify', 'deriveKey', 'deriveBits', 'wrapKey',
                    'unwrapKey'];
let nextKey;

class CryptoKey {
  #key;
  #algorithm;
  #extractable;
  #usages;

  constructor() {
    if (nextKey === undefined) throw new ERR_ILLEGAL_CONSTRUCTOR();
    [this.#key, this.#algorithm, this.#extractable, this.#usages] = nextKey;
    nextKey = undefined;
  }

  static {
    makeCryptoKey = (key, algorithm, extractable, usages) => {
      const sorted = usageOrder.filter((usage) => usages.includes(usage));
      nextKey = [key, algorithm, extractable, sorted];
      return new CryptoKey();
    };
    keyOfCryptoKey = (key) => (#key in key ? key.#key : undefined);
  }

  [kClone]() {
    const data = {
      key: this.#key, algorithm: this.#algorithm, extractable: this.#extractable,
      usages: this.#usages,
    };
    return { module: 'internal/crypto/keys', restore: 'receivedCryptoKey', data };
  }

  get type() {
    return this.#key.type;
  }

  get extractable() {
    return this.#extractable;
  }

  get algorithm() {
    return this.#algorithm;
  }

  get usages() {
    return this.#usages;
  }

  [inspectCustom](depth, options) {
    if (depth < 0) return this;
    const { type, extractable, algorithm, usages } = this;
    const { inspect } = require('internal/util/inspect');
    const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `CryptoKey ${inspect({ type, extractable, algorithm, usages }, inner)}`;
  }
}

for (const name of ['type', 'extractable', 'algorithm', 'usages']) {
  Object.defineProperty(CryptoKey.prototype, name, { __proto__: null, enumerable: true });
}
Object.defineProperty(CryptoKey.prototype, Symbol.toStringTag, {
  __proto__: null, configurable: true, value: 'CryptoKey',
});

function isKeyObject(value) {
  return typeof value === 'object' && value !== null && value[kKeyType] !== undefined;
}

function isCryptoKey(value) {
  return typeof value === 'object' && value !== null && keyOfCryptoKey(value) !== undefined;
}

/** What a key object holds: the bytes of a secret key, or Java's key of a pair. */
function contentOf(key) {
  return KeyObjectHandle.contentOf(key[kHandle]);
}

/** The bytes of a key object, undefined if the value is none. */
function secretOf(value) {
  const key = isCryptoKey(value) ? keyOfCryptoKey(value) : value;
  if (!isKeyObject(key)) return undefined;
  if (key.type !== 'secret') throw new ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(key.type, 'secret');
  return contentOf(key);
}

function secretKey(bytes) {
  return new SecretKeyObject(new KeyObjectHandle(bytes));
}

function publicKey(javaKey) {
  return new PublicKeyObject(new KeyObjectHandle(javaKey));
}

function privateKey(javaKey) {
  return new PrivateKeyObject(new KeyObjectHandle(javaKey));
}

// A key that has come in a message.
function received({ type, bytes }, content) {
  if (type === 'secret') return secretKey(Buffer.from(bytes));
  return type === 'public' ? publicKey(content) : privateKey(content);
}

function receivedCryptoKey({ key, algorithm, extractable, usages }) {
  return makeCryptoKey(key, algorithm, extractable, usages);
}

function createSecretKey(key, encoding) {
  const types = ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'];
  return secretKey(ownBytes(toBytes(key, 'key', encoding, types)));
}

function createPublicKey(key) {
  const { publicContent } = require('internal/crypto/key_input');
  return publicKey(publicContent(key, true));
}

function createPrivateKey(key) {
  const { privateContent } = require('internal/crypto/key_input');
  return privateKey(privateContent(key, true));
}

module.exports = {
  CryptoKey,
  KeyObject,
  contentOf,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  encodeKey,
  isCryptoKey,
  isKeyObject,
  keyOfCryptoKey,
  makeCryptoKey,
  ownBytes,
  pairsOf,
  privateKey,
  publicKey,
  received,
  receivedCryptoKey,
  secretKey,
  secretOf,
};
