'use strict';

// Secret keys as objects: KeyObject for the functions of `crypto`, CryptoKey for its `subtle`. Keys
// of pairs are not there.

const { Buffer } = require('buffer');
const { copyBytes } = require('internal/buffer/memory');
const { codes: {
  ERR_ILLEGAL_CONSTRUCTOR,
  ERR_INVALID_ARG_TYPE,
  ERR_INVALID_ARG_VALUE,
} } = require('internal/errors');
const { toBytes } = require('internal/crypto/args');
const { validateObject, validateOneOf } = require('internal/validators');

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

let secretOfKey;
let makeCryptoKey;
let secretOfCryptoKey;

function ownBytes(view) {
  const bytes = Buffer.alloc(view.byteLength);
  if (view.byteLength > 0) copyBytes(view, 0, bytes, 0, view.byteLength);
  return bytes;
}

class KeyObject {
  #type;
  #secret;

  constructor(type, handle) {
    validateOneOf(type, 'type', ['secret', 'public', 'private']);
    if (!Buffer.isBuffer(handle)) throw new ERR_INVALID_ARG_TYPE('handle', 'object', handle);
    this.#type = type;
    this.#secret = handle;
  }

  static {
    secretOfKey = (key) => (#secret in key ? key.#secret : undefined);
  }

  static from(key) {
    const secret = secretOfCryptoKey(key);
    if (secret === undefined) throw new ERR_INVALID_ARG_TYPE('key', 'CryptoKey', key);
    return new KeyObject('secret', secret);
  }

  get type() {
    return this.#type;
  }

  get symmetricKeySize() {
    return this.#secret.length;
  }

  export(options) {
    if (options !== undefined) {
      validateObject(options, 'options');
      validateOneOf(options.format, 'options.format', [undefined, 'buffer', 'jwk']);
      if (options.format === 'jwk') return { kty: 'oct', k: this.#secret.toString('base64url') };
    }
    return Buffer.from(this.#secret);
  }

  equals(otherKeyObject) {
    if (!(otherKeyObject instanceof KeyObject)) {
      throw new ERR_INVALID_ARG_TYPE('otherKeyObject', 'KeyObject', otherKeyObject);
    }
    return this.#secret.equals(otherKeyObject.#secret);
  }
}

Object.defineProperty(KeyObject.prototype, Symbol.toStringTag, {
  __proto__: null, configurable: true, value: 'KeyObject',
});

class SecretKeyObject extends KeyObject {
  constructor(secret) {
    super('secret', secret);
  }
}

let nextKey;

class CryptoKey {
  #secret;
  #algorithm;
  #extractable;
  #usages;

  constructor() {
    if (nextKey === undefined) throw new ERR_ILLEGAL_CONSTRUCTOR();
    [this.#secret, this.#algorithm, this.#extractable, this.#usages] = nextKey;
    nextKey = undefined;
  }

  static {
    makeCryptoKey = (secret, algorithm, extractable, usages) => {
      nextKey = [secret, algorithm, extractable, [...new Set(usages)]];
      return new CryptoKey();
    };
    secretOfCryptoKey = (key) => (#secret in key ? key.#secret : undefined);
  }

  get type() {
    return this.#secret === undefined ? undefined : 'secret';
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

/** The bytes of a key object, undefined if the value is none. */
function secretOf(value) {
  if (typeof value !== 'object' || value === null) return undefined;
  return secretOfKey(value) ?? secretOfCryptoKey(value);
}

function createSecretKey(key, encoding) {
  const bytes = toBytes(key, 'key', encoding);
  if (bytes.byteLength === 0 && typeof key !== 'string' && !ArrayBuffer.isView(key)) {
    throw new ERR_INVALID_ARG_VALUE('key', key);
  }
  return new SecretKeyObject(ownBytes(bytes));
}

module.exports = { CryptoKey, KeyObject, createSecretKey, makeCryptoKey, ownBytes, secretOf };
