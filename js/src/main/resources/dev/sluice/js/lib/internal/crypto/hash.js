'use strict';

// Hash and Hmac. Both take updates and give one digest; used as streams they do the same.

const binding = internalBinding('crypto');
const { Buffer } = require('buffer');
const { fromJava } = require('internal/buffer/memory');
const { bytesTypes, toBytes, toData, toResult } = require('internal/crypto/args');
const { define, inheritLazily } = require('internal/crypto/lazy_transform');
const { secretOf } = require('internal/crypto/keys');
const { codes: {
  ERR_CRYPTO_HASH_FINALIZED,
  ERR_CRYPTO_INVALID_DIGEST,
  ERR_INVALID_ARG_TYPE,
  ERR_INVALID_ARG_VALUE,
} } = require('internal/errors');
const { deprecate } = require('internal/util');
const { validateString, validateUint32 } = require('internal/validators');

const kHandle = Symbol('kHandle');
const kState = Symbol('kState');

const keyTypes = [...bytesTypes.slice(1), 'KeyObject', 'CryptoKey'];
const XOF = /^shake/i;

function startDigest(algorithm, message) {
  const handle = binding.digest(algorithm);
  if (handle === null) throw new Error(message);
  return handle;
}

function invalidLength() {
  const error = new Error('error:030000B2:digital envelope routines::not XOF or invalid length');
  error.library = 'digital envelope routines';
  error.reason = 'not XOF or invalid length';
  error.code = 'ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH';
  return error;
}

/** The digest's bytes, as many as are wanted: only the SHAKE functions can give fewer. */
function finish(handle, algorithm, outputLength) {
  const bytes = fromJava(binding.digestOf(handle));
  if (outputLength === undefined || outputLength === bytes.length) return bytes;
  if (!XOF.test(algorithm) || outputLength > bytes.length) throw invalidLength();
  return bytes.subarray(0, outputLength);
}

// Unless told otherwise, a SHAKE function gives as many bytes as it is strong.
function defaultLength(algorithm) {
  if (!XOF.test(algorithm)) return undefined;
  return /128/.test(algorithm) ? 16 : 32;
}

function outputLengthOf(algorithm, options) {
  const given = typeof options === 'object' && options !== null ? options.outputLength : undefined;
  if (given === undefined) return defaultLength(algorithm);
  validateUint32(given, 'options.outputLength');
  return given;
}

function warnsOf(name, code) {
  const warn = () => {};
  return deprecate(warn, `crypto.${name} constructor is deprecated.`, code);
}

const warnOfHash = warnsOf('Hash', 'DEP0179');
const warnOfHmac = warnsOf('Hmac', 'DEP0181');

function Hash(algorithm, options) {
  if (!new.target) {
    warnOfHash();
    return new Hash(algorithm, options);
  }
  const original = algorithm instanceof Hash ? algorithm : undefined;
  if (original === undefined) validateString(algorithm, 'algorithm');
  const name = original === undefined ? algorithm : original[kState].algorithm;
  const outputLength = outputLengthOf(name, options ?? original?._options);
  const handle = original === undefined ? startDigest(name, 'Digest method not supported') :
    binding.copy(original[kHandle]);
  const fixed = outputLength !== undefined && !XOF.test(name);
  if (fixed && outputLength !== digestLength(name)) throw invalidLength();
  define(this, {
    _options: options,
    [kHandle]: handle,
    [kState]: { algorithm: name, outputLength, finalized: false },
  });
}

function digestLength(algorithm) {
  return fromJava(binding.digestOf(binding.digest(algorithm))).length;
}

inheritLazily(Hash);

Hash.prototype.copy = function copy(options) {
  if (this[kState].finalized) throw new ERR_CRYPTO_HASH_FINALIZED();
  return new Hash(this, options);
};

function transform(chunk, encoding, callback) {
  this.update(chunk, encoding);
  callback();
}

function flush(callback) {
  this.push(this.digest());
  callback();
}

function update(data, encoding) {
  if (this[kState].finalized) throw new ERR_CRYPTO_HASH_FINALIZED();
  binding.update(this[kHandle], toData(data, encoding));
  return this;
}

Hash.prototype._transform = transform;
Hash.prototype._flush = flush;
Hash.prototype.update = update;

Hash.prototype.digest = function digest(outputEncoding) {
  const state = this[kState];
  if (state.finalized) throw new ERR_CRYPTO_HASH_FINALIZED();
  state.finalized = true;
  return toResult(finish(this[kHandle], state.algorithm, state.outputLength), outputEncoding);
};

function Hmac(hmac, key, options) {
  if (!new.target) {
    warnOfHmac();
    return new Hmac(hmac, key, options);
  }
  validateString(hmac, 'hmac');
  const secret = secretOf(key) ?? toBytes(key, 'key', options?.encoding, ['string', ...keyTypes]);
  const handle = binding.hmac(hmac, secret);
  if (handle === null) throw new ERR_CRYPTO_INVALID_DIGEST(hmac);
  define(this, { _options: options, [kHandle]: handle, [kState]: { finalized: false } });
}

inheritLazily(Hmac);

Hmac.prototype._transform = transform;
Hmac.prototype._flush = flush;
Hmac.prototype.update = update;

Hmac.prototype.digest = function digest(outputEncoding) {
  const state = this[kState];
  if (state.finalized) return toResult(Buffer.from(''), outputEncoding);
  state.finalized = true;
  return toResult(fromJava(binding.digestOf(this[kHandle])), outputEncoding);
};

function hash(algorithm, input, options) {
  validateString(algorithm, 'algorithm');
  if (typeof input !== 'string' && !ArrayBuffer.isView(input)) {
    throw new ERR_INVALID_ARG_TYPE('input', ['string', 'Buffer', 'TypedArray', 'DataView'], input);
  }
  const outputEncoding = (typeof options === 'string' ? options : options?.outputEncoding) ?? 'hex';
  validateString(outputEncoding, 'outputEncoding');
  if (outputEncoding !== 'buffer' && !Buffer.isEncoding(outputEncoding)) {
    throw new ERR_INVALID_ARG_VALUE('outputEncoding', outputEncoding);
  }
  const handle = startDigest(algorithm, `Digest method ${algorithm} is not supported`);
  binding.update(handle, toData(input));
  const length = outputLengthOf(algorithm, options);
  return toResult(finish(handle, algorithm, length), outputEncoding);
}

module.exports = { Hash, Hmac, hash };
