'use strict';

// Keys from passwords and from other keys: PBKDF2, scrypt and HKDF, at once or with a callback.

const binding = internalBinding('crypto');
const { fromJava, toArrayBuffer } = require('internal/buffer/memory');
const { laterBytes, toBytes } = require('internal/crypto/args');
const { cryptoError } = require('internal/crypto/errors');
const { secretOf } = require('internal/crypto/keys');
const { codes: {
  ERR_CRYPTO_INVALID_DIGEST,
  ERR_INCOMPATIBLE_OPTION_PAIR,
  ERR_OUT_OF_RANGE,
} } = require('internal/errors');
const {
  validateFunction, validateInt32, validateInteger, validateString, validateUint32,
} = require('internal/validators');

// OpenSSL's limit on the memory of scrypt, unless the caller sets another.
const SCRYPT_MEMORY = 32 * 1024 * 1024;
const MAX_INFO = 1024;

function checkPbkdf2(password, salt, iterations, keylen, digest) {
  validateString(digest, 'digest');
  const secret = toBytes(password, 'password', 'utf8');
  const salted = toBytes(salt, 'salt', 'utf8');
  validateInt32(iterations, 'iterations', 1);
  validateInt32(keylen, 'keylen', 0);
  return [secret, salted];
}

function pbkdf2(password, salt, iterations, keylen, digest, callback) {
  if (typeof digest === 'function') {
    return pbkdf2(password, salt, iterations, keylen, undefined, digest);
  }
  const [secret, salted] = checkPbkdf2(password, salt, iterations, keylen, digest);
  validateFunction(callback, 'callback');
  binding.pbkdf2(digest, secret, salted, iterations, keylen, laterBytes(callback));
}

function pbkdf2Sync(password, salt, iterations, keylen, digest) {
  const [secret, salted] = checkPbkdf2(password, salt, iterations, keylen, digest);
  return fromJava(binding.pbkdf2(digest, secret, salted, iterations, keylen, null));
}

function oneOf(options, short, long, fallback) {
  if (options[short] !== undefined && options[long] !== undefined) {
    throw new ERR_INCOMPATIBLE_OPTION_PAIR(short, long);
  }
  const name = options[long] !== undefined ? long : short;
  const value = options[name];
  if (value === undefined) return fallback;
  validateUint32(value, name);
  return value || fallback;
}

function checkScrypt(password, salt, keylen, options) {
  const secret = toBytes(password, 'password');
  const salted = toBytes(salt, 'salt');
  validateInt32(keylen, 'keylen', 0);
  const given = options ?? {};
  const N = oneOf(given, 'N', 'cost', 16384);
  const r = oneOf(given, 'r', 'blockSize', 8);
  const p = oneOf(given, 'p', 'parallelization', 1);
  let { maxmem } = given;
  if (maxmem !== undefined) validateInteger(maxmem, 'maxmem', 0);
  maxmem ||= SCRYPT_MEMORY;
  if (N < 2 || (N & (N - 1)) !== 0) throw cryptoError('ERR_CRYPTO_INVALID_SCRYPT_PARAMS');
  if (p * r * 128 + 32 * r * (N + 2) * 4 > maxmem) {
    throw cryptoError('ERR_CRYPTO_INVALID_SCRYPT_PARAMS',
                      'error:030000AC:digital envelope routines::memory limit exceeded');
  }
  return [secret, salted, N, r, p, keylen];
}

function scrypt(password, salt, keylen, options, callback = undefined) {
  const done = typeof options === 'function' ? options : callback;
  const args = checkScrypt(
    password, salt, keylen, typeof options === 'function' ? undefined : options);
  validateFunction(done, 'callback');
  binding.scrypt(...args, laterBytes(done));
}

function scryptSync(password, salt, keylen, options = undefined) {
  return fromJava(binding.scrypt(...checkScrypt(password, salt, keylen, options), null));
}

function checkHkdf(digest, ikm, salt, info, keylen) {
  validateString(digest, 'digest');
  const key = secretOf(ikm) ?? toBytes(ikm, 'ikm');
  const salted = toBytes(salt, 'salt');
  const about = toBytes(info, 'info');
  validateInteger(keylen, 'length', 0, 2 ** 31 - 1);
  if (about.byteLength > MAX_INFO) {
    throw new ERR_OUT_OF_RANGE(
      'info', 'must not contain more than 1024 bytes', about.byteLength);
  }
  if (binding.digest(digest) === null) throw new ERR_CRYPTO_INVALID_DIGEST(digest);
  return [digest, key, salted, about, keylen];
}

function toKey(memory) {
  return toArrayBuffer(memory);
}

function hkdf(digest, ikm, salt, info, length, callback) {
  const args = checkHkdf(digest, ikm, salt, info, length);
  validateFunction(callback, 'callback');
  binding.hkdf(...args, laterBytes(callback, toKey));
}

function hkdfSync(digest, ikm, salt, info, length) {
  return toKey(binding.hkdf(...checkHkdf(digest, ikm, salt, info, length), null));
}

module.exports = { hkdf, hkdfSync, pbkdf2, pbkdf2Sync, scrypt, scryptSync };
