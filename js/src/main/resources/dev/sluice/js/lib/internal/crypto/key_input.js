'use strict';

// Whatever stands for a key of a pair: a key object, PEM, DER or a JSON Web Key, alone or in an
// object with options. What comes out is Java's key.

const binding = internalBinding('keys');
const { Buffer } = require('buffer');
const { isAnyArrayBuffer, isArrayBufferView } = require('internal/buffer/kinds');
const { toBytes } = require('internal/crypto/args');
const { contentOf, isCryptoKey, isKeyObject, keyOfCryptoKey } = require('internal/crypto/keys');
const { codes: {
  ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS,
  ERR_CRYPTO_INVALID_JWK,
  ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE,
  ERR_INVALID_ARG_TYPE,
  ERR_INVALID_ARG_VALUE,
} } = require('internal/errors');
const { validateObject, validateOneOf, validateString } = require('internal/validators');

const kinds = ['RSA', 'EC', 'OKP', 'AKP'];
const curves = ['P-256', 'secp256k1', 'P-384', 'P-521'];
const rawNames = ['Ed25519', 'Ed448', 'X25519', 'X448'];
const rsaSecrets = ['d', 'p', 'q', 'dp', 'dq', 'qi'];

function isBytes(value) {
  return typeof value === 'string' || isArrayBufferView(value) || isAnyArrayBuffer(value);
}

function wrongKey(name, value, creates) {
  const types = ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'];
  const all = creates ? types : [...types, 'KeyObject', 'CryptoKey'];
  return new ERR_INVALID_ARG_TYPE(name, all, value);
}

function optionName(name, parent) {
  return parent === undefined ? `options.${name}` : `options.${parent}.${name}`;
}

function checkType(type, keyType, isPublic, name) {
  if (type === 'pkcs1') {
    if (keyType !== undefined && keyType !== 'rsa') {
      throw new ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS(type, 'can only be used for RSA keys');
    }
    return;
  }
  if (type === 'spki' && isPublic !== false) return;
  if (type === 'pkcs8' && isPublic !== true) return;
  if (type === 'sec1' && isPublic !== true) {
    if (keyType !== undefined && keyType !== 'ec') {
      throw new ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS(type, 'can only be used for EC keys');
    }
    return;
  }
  throw new ERR_INVALID_ARG_VALUE(name, type);
}

function checkCipher(encoding, format, type, parent) {
  const { cipher, passphrase } = encoding;
  const name = optionName('cipher', parent);
  if (cipher == null) {
    if (passphrase !== undefined) throw new ERR_INVALID_ARG_VALUE(name, cipher);
    return;
  }
  if (typeof cipher !== 'string') throw new ERR_INVALID_ARG_VALUE(name, cipher);
  if (format === 'der' && (type === 'pkcs1' || type === 'sec1')) {
    throw new ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS(type, 'does not support encryption');
  }
}

/**
 * Checks how a key is written, or is to be written. `keyType` is undefined for a key that is read;
 * `isPublic` is undefined if it may be either.
 */
function parseEncoding(encoding, keyType, isPublic, parent) {
  validateObject(encoding, 'options');
  const isInput = keyType === undefined;
  const { format = isInput ? 'pem' : undefined, type } = encoding;
  if (!['pem', 'der', 'jwk'].includes(format)) {
    throw new ERR_INVALID_ARG_VALUE(optionName('format', parent), format);
  }
  const needsType = (!isInput || format === 'der') && format !== 'jwk';
  if (type !== undefined || needsType) {
    checkType(type, keyType, isPublic, optionName('type', parent));
  }
  if (isPublic === true) return { format, type };
  if (!isInput) checkCipher(encoding, format, type, parent);
  const { cipher, passphrase } = encoding;
  const wanted = isInput ? passphrase !== undefined : cipher != null;
  if (wanted && !isBytes(passphrase)) {
    throw new ERR_INVALID_ARG_VALUE(optionName('passphrase', parent), passphrase);
  }
  const secret = passphrase === undefined ? undefined :
    toBytes(passphrase, 'key.passphrase', encoding.encoding);
  return { format, type, cipher: cipher ?? undefined, passphrase: secret };
}

/** The key object that a value is or holds, undefined if there is none. */
function keyObjectOf(value) {
  if (isCryptoKey(value)) return keyOfCryptoKey(value);
  return isKeyObject(value) ? value : undefined;
}

function checkObject(key, wantsPrivate, creates) {
  if (creates && wantsPrivate) throw wrongKey('key', key, true);
  if (key.type === 'private') return;
  if (creates || wantsPrivate) throw new ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(key.type, 'private');
  if (key.type !== 'public') {
    throw new ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(key.type, 'private or public');
  }
}

function read(key, wantsPrivate, creates) {
  const object = keyObjectOf(key);
  if (object !== undefined) {
    checkObject(object, wantsPrivate, creates);
    return contentOf(object);
  }
  if (isBytes(key)) return readBytes(toBytes(key, 'key'), { format: 'pem' }, wantsPrivate);
  if (typeof key !== 'object') throw wrongKey('key', key, wantsPrivate && creates);
  const { key: data, encoding, format } = key;
  const inner = keyObjectOf(data);
  if (inner !== undefined) {
    checkObject(inner, wantsPrivate, creates);
    return contentOf(inner);
  }
  if (format === 'jwk') {
    validateObject(data, 'key.key');
    return fromJwk(data, wantsPrivate);
  }
  if (!isBytes(data)) throw wrongKey('key.key', data, wantsPrivate && creates);
  const bytes = toBytes(data, 'key', encoding);
  return readBytes(bytes, parseEncoding(key, undefined, wantsPrivate ? false : undefined),
                   wantsPrivate);
}

function readBytes(bytes, { format, type = 'pkcs8', passphrase = null }, wantsPrivate) {
  return binding.read(bytes, format, type, passphrase, wantsPrivate);
}

/** Java's private key; `creates` for createPrivateKey, which takes no key object. */
function privateContent(key, creates = false) {
  return read(key, true, creates);
}

/** Java's public key; `creates` for createPublicKey, which takes no public key object. */
function publicContent(key, creates = false) {
  return binding.toPublic(read(key, false, creates));
}

function bytesOf(jwk, name) {
  return Buffer.from(jwk[name], 'base64url');
}

function fromJwk(jwk, wantsPrivate) {
  validateOneOf(jwk.kty, 'key.kty', kinds);
  if (jwk.kty === 'RSA') return rsaFromJwk(jwk, wantsPrivate);
  if (jwk.kty === 'EC') return ecFromJwk(jwk, wantsPrivate);
  if (jwk.kty === 'OKP') return rawFromJwk(jwk, wantsPrivate);
  const { codes: { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } } = require('internal/errors');
  throw new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('crypto keys of ML-DSA');
}

// Whatever Java has against the numbers, Node has one code for it.
function orInvalid(make, message) {
  try {
    return make();
  } catch (cause) {
    const { errorWithMessage } = require('internal/errors');
    const error = errorWithMessage('TypeError', 'ERR_CRYPTO_INVALID_JWK', message);
    Object.defineProperty(error, 'cause', {
      __proto__: null, configurable: true, writable: true, value: cause,
    });
    throw error;
  }
}

function rsaFromJwk(jwk, wantsPrivate) {
  const names = wantsPrivate ? ['n', 'e', ...rsaSecrets] : ['n', 'e'];
  for (const name of names) validateString(jwk[name], `key.${name}`);
  return orInvalid(() => binding.rsa(names.map((name) => bytesOf(jwk, name))),
                   'Invalid JWK RSA key');
}

function ecFromJwk(jwk, wantsPrivate) {
  validateString(jwk.crv, 'key.crv');
  validateOneOf(jwk.crv, 'key.crv', curves);
  validateString(jwk.x, 'key.x');
  validateString(jwk.y, 'key.y');
  if (wantsPrivate) validateString(jwk.d, 'key.d');
  const d = wantsPrivate ? bytesOf(jwk, 'd') : null;
  if (jwk.crv === 'secp256k1') {
    const { codes: { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } } = require('internal/errors');
    throw new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('the curve secp256k1');
  }
  return orInvalid(() => binding.ec(jwk.crv, bytesOf(jwk, 'x'), bytesOf(jwk, 'y'), d),
                   'Invalid JWK EC key');
}

function rawFromJwk(jwk, wantsPrivate) {
  validateString(jwk.crv, 'key.crv');
  validateOneOf(jwk.crv, 'key.crv', rawNames);
  validateString(jwk.x, 'key.x');
  if (wantsPrivate) validateString(jwk.d, 'key.d');
  const lengths = { Ed25519: 32, X25519: 32, Ed448: 57, X448: 56 };
  const bytes = bytesOf(jwk, wantsPrivate ? 'd' : 'x');
  if (bytes.length !== lengths[jwk.crv]) throw new ERR_CRYPTO_INVALID_JWK();
  return binding.raw(jwk.crv, bytes, wantsPrivate);
}

module.exports = { fromJwk, isBytes, parseEncoding, privateContent, publicContent };
