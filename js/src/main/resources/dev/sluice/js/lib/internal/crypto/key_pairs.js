'use strict';

// New keys: pairs for generateKeyPair, secret ones for generateKey. ML-DSA, ML-KEM and SLH-DSA are
// not there.

const binding = internalBinding('key_pairs');
const { laterBytes } = require('internal/crypto/args');
const { parseEncoding } = require('internal/crypto/key_input');
const { encodeKey, privateKey, publicKey, secretKey } = require('internal/crypto/keys');
const { codes: {
  ERR_INCOMPATIBLE_OPTION_PAIR,
  ERR_INVALID_ARG_VALUE,
  ERR_MISSING_OPTION,
} } = require('internal/errors');
const { customPromisifyArgs } = require('internal/util');
const {
  validateBuffer, validateFunction, validateInt32, validateInteger, validateObject, validateOneOf,
  validateString, validateUint32,
} = require('internal/validators');

const EXPONENT = 65537;
const raws = ['ed25519', 'ed448', 'x25519', 'x448'];

function encodingOf(options, name, type) {
  const encoding = options[name];
  if (encoding === undefined || encoding === null) return undefined;
  if (typeof encoding !== 'object') throw new ERR_INVALID_ARG_VALUE(`options.${name}`, encoding);
  return parseEncoding(encoding, type, name === 'publicKeyEncoding', name);
}

function rsaNumbers({ modulusLength, publicExponent }) {
  validateUint32(modulusLength, 'options.modulusLength');
  const exponent = publicExponent ?? EXPONENT;
  validateUint32(exponent, 'options.publicExponent');
  return [modulusLength, exponent];
}

function rsaPss(options) {
  const numbers = rsaNumbers(options);
  const { hashAlgorithm, mgf1HashAlgorithm, saltLength } = options;
  if (saltLength !== undefined) validateInt32(saltLength, 'options.saltLength', 0);
  if (hashAlgorithm !== undefined) validateString(hashAlgorithm, 'options.hashAlgorithm');
  if (mgf1HashAlgorithm !== undefined) {
    validateString(mgf1HashAlgorithm, 'options.mgf1HashAlgorithm');
  }
  for (const name of ['hash', 'mgf1Hash']) {
    if (options[name] === undefined) continue;
    throw new ERR_INVALID_ARG_VALUE(`options.${name}`, options[name], 'is no longer supported');
  }
  const args = [...numbers, hashAlgorithm ?? null, mgf1HashAlgorithm ?? null, saltLength ?? -1];
  return (done) => binding.rsaPss(...args, done);
}

function dsa({ modulusLength, divisorLength }) {
  validateUint32(modulusLength, 'options.modulusLength');
  if (divisorLength != null) validateInt32(divisorLength, 'options.divisorLength', 0);
  // What OpenSSL takes if it is not told.
  const divisor = divisorLength ?? (modulusLength >= 2048 ? 256 : 160);
  return (done) => binding.dsa(modulusLength, divisor, done);
}

function ec({ namedCurve, paramEncoding }) {
  validateString(namedCurve, 'options.namedCurve');
  if (paramEncoding != null && paramEncoding !== 'named') {
    if (paramEncoding !== 'explicit') {
      throw new ERR_INVALID_ARG_VALUE('options.paramEncoding', paramEncoding);
    }
    const { codes: { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } } = require('internal/errors');
    throw new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('explicit curve parameters');
  }
  return (done) => binding.ec(namedCurve, done);
}

function dh({ group, prime, primeLength, generator }) {
  if (group != null) {
    const others = { prime, primeLength, generator };
    for (const name in others) {
      if (others[name] != null) throw new ERR_INCOMPATIBLE_OPTION_PAIR('group', name);
    }
    validateString(group, 'options.group');
    return (done) => binding.dhInGroup(group, done);
  }
  if (prime != null) {
    if (primeLength != null) throw new ERR_INCOMPATIBLE_OPTION_PAIR('prime', 'primeLength');
    validateBuffer(prime, 'options.prime');
  } else if (primeLength != null) {
    validateInt32(primeLength, 'options.primeLength', 0);
  } else {
    throw new ERR_MISSING_OPTION('At least one of the group, prime, or primeLength options');
  }
  if (generator != null) validateInt32(generator, 'options.generator', 0);
  return (done) => binding.dh(prime ?? null, primeLength ?? 0, generator ?? 2, done);
}

const makers = {
  __proto__: null,
  'rsa': (options) => {
    const numbers = rsaNumbers(options);
    return (done) => binding.rsa(...numbers, done);
  },
  'rsa-pss': rsaPss,
  dsa,
  ec,
  dh,
};

/** Checks what is wanted. Gives what makes a pair, and what makes the result of it. */
function prepare(type, options) {
  validateString(type, 'type');
  const given = options ?? {};
  const publicEncoding = encodingOf(given, 'publicKeyEncoding', type);
  const privateEncoding = encodingOf(given, 'privateKeyEncoding', type);
  if (options !== undefined) validateObject(options, 'options');
  return [makerOf(type, options), (pair) => ({
    publicKey: result(publicKey(internalBinding('keys').toPublic(pair)), publicEncoding),
    privateKey: result(privateKey(pair), privateEncoding),
  })];
}

function makerOf(type, options) {
  if (raws.includes(type)) return (done) => binding.raw(type, done);
  if (makers[type] === undefined) {
    throw new ERR_INVALID_ARG_VALUE('type', type, 'must be a supported key type');
  }
  validateObject(options, 'options');
  return makers[type](options);
}

function result(key, encoding) {
  return encoding === undefined ? key : encodeKey(key, encoding);
}

function generateKeyPair(type, options, callback) {
  const [given, done] = typeof options === 'function' ? [undefined, options] : [options, callback];
  validateFunction(done, 'callback');
  const [make, toResult] = prepare(type, given);
  make(laterBytes((error, pair) => {
    if (error) done(error);
    else done(null, pair.publicKey, pair.privateKey);
  }, toResult));
}

Object.defineProperty(generateKeyPair, customPromisifyArgs, {
  __proto__: null, value: ['publicKey', 'privateKey'],
});

function generateKeyPairSync(type, options) {
  const [make, toResult] = prepare(type, options);
  return toResult(make(null));
}

function secretLength(type, options) {
  validateString(type, 'type');
  validateObject(options, 'options');
  const { length } = options;
  if (type === 'hmac') validateInteger(length, 'options.length', 8, 2 ** 31 - 1);
  else if (type === 'aes') validateOneOf(length, 'options.length', [128, 192, 256]);
  else throw new ERR_INVALID_ARG_VALUE('type', type, 'must be a supported key type');
  return Math.floor(length / 8);
}

function generateKey(type, options, callback) {
  const [given, done] = typeof options === 'function' ? [undefined, options] : [options, callback];
  validateFunction(done, 'callback');
  const length = secretLength(type, given);
  require('internal/crypto/random').randomBytes(length, (error, bytes) => {
    if (error) done(error);
    else done(null, secretKey(bytes));
  });
}

function generateKeySync(type, options) {
  return secretKey(require('internal/crypto/random').randomBytes(secretLength(type, options)));
}

module.exports = { generateKey, generateKeyPair, generateKeyPairSync, generateKeySync };
