'use strict';

// Sign and Verify, and sign and verify at once: by RSA with PKCS #1 and PSS, by ECDSA, by Ed25519
// and Ed448. Signatures by DSA and ML-DSA are not there, nor contexts for Ed448.

const binding = internalBinding('signatures');
const hashes = internalBinding('crypto');
const { fromJava } = require('internal/buffer/memory');
const { isArrayBufferView } = require('internal/buffer/kinds');
const { laterBytes, toBytes, toData } = require('internal/crypto/args');
const { privateContent, publicContent } = require('internal/crypto/key_input');
const { codes: {
  ERR_CRYPTO_SIGN_KEY_REQUIRED,
  ERR_INVALID_ARG_TYPE,
  ERR_INVALID_ARG_VALUE,
}, errorWithMessage } = require('internal/errors');
const { validateEncoding, validateFunction, validateString } = require('internal/validators');
const { Writable } = require('stream');

const PSS = 6;
const SALT_AUTO = -2;

const kHandle = Symbol('kHandle');
const kDigest = Symbol('kDigest');

function intOption(name, options) {
  const value = options[name];
  if (value === undefined) return undefined;
  if (value !== value >> 0) throw new ERR_INVALID_ARG_VALUE(`options.${name}`, value);
  return value;
}

/** What Java is to know of how a signature is made; `digest` is null if none was named. */
function mannerOf(digest, options) {
  const padding = intOption('padding', options);
  let saltLength = intOption('saltLength', options);
  if (padding === PSS && saltLength === undefined) saltLength = SALT_AUTO;
  const { dsaEncoding = 'der' } = typeof options === 'object' ? options : {};
  if (dsaEncoding !== 'der' && dsaEncoding !== 'ieee-p1363') {
    throw new ERR_INVALID_ARG_VALUE('options.dsaEncoding', dsaEncoding);
  }
  return binding.manner(digest, padding ?? 0, saltLength ?? null, dsaEncoding === 'ieee-p1363');
}

function checkContext(options) {
  const { context } = options;
  if (context === undefined) return;
  if (!isArrayBufferView(context)) {
    throw new ERR_INVALID_ARG_TYPE(
      'options.context', ['Buffer', 'TypedArray', 'DataView'], context);
  }
  if (context.byteLength > 0) {
    throw errorWithMessage('Error', 'ERR_CRYPTO_OPERATION_FAILED',
                           'Context parameter is unsupported');
  }
}

function begin(self, algorithm, options) {
  validateString(algorithm, 'algorithm');
  const handle = hashes.digest(algorithm);
  if (handle === null) {
    throw errorWithMessage('TypeError', 'ERR_CRYPTO_INVALID_DIGEST', 'Invalid digest');
  }
  Writable.call(self, options);
  for (const [key, value] of [[kHandle, handle], [kDigest, algorithm]]) {
    Object.defineProperty(self, key, { __proto__: null, writable: true, value });
  }
}

/** The digest of all that was taken in; after that there is no more to ask for. */
function finish(self) {
  const hash = fromJava(hashes.digestOf(handleOf(self)));
  self[kHandle] = null;
  return hash;
}

function handleOf(self) {
  if (self[kHandle] !== null) return self[kHandle];
  throw errorWithMessage('Error', 'ERR_CRYPTO_INVALID_STATE', 'Not initialised');
}

function update(data, encoding) {
  if (typeof data === 'string') validateEncoding(data, encoding);
  const bytes = toData(data, encoding);
  hashes.update(handleOf(this), bytes);
  return this;
}

function write(chunk, encoding, callback) {
  this.update(chunk, encoding);
  callback();
}

function Sign(algorithm, options) {
  if (!(this instanceof Sign)) return new Sign(algorithm, options);
  begin(this, algorithm, options);
}

function Verify(algorithm, options) {
  if (!(this instanceof Verify)) return new Verify(algorithm, options);
  begin(this, algorithm, options);
}

for (const Class of [Sign, Verify]) {
  Object.setPrototypeOf(Class.prototype, Writable.prototype);
  Object.setPrototypeOf(Class, Writable);
  Class.prototype._write = write;
  Class.prototype.update = update;
}

Sign.prototype.sign = function sign(options, encoding) {
  if (!options) throw new ERR_CRYPTO_SIGN_KEY_REQUIRED();
  const key = privateContent(options);
  const manner = mannerOf(this[kDigest], options);
  const signature = fromJava(binding.signDigest(key, manner, finish(this)));
  return encoding && encoding !== 'buffer' ? signature.toString(encoding) : signature;
};

Verify.prototype.verify = function verify(options, signature, sigEncoding) {
  const key = publicContent(options);
  const manner = mannerOf(this[kDigest], options);
  const bytes = toBytes(signature, 'signature', sigEncoding);
  return binding.verifyDigest(key, manner, finish(this), bytes);
};

function checkOneShot(algorithm, callback) {
  if (algorithm !== null && algorithm !== undefined) validateString(algorithm, 'algorithm');
  if (callback !== undefined) validateFunction(callback, 'callback');
}

function sign(algorithm, data, key, callback) {
  checkOneShot(algorithm, callback);
  const bytes = toBytes(data, 'data');
  if (!key) throw new ERR_CRYPTO_SIGN_KEY_REQUIRED();
  const manner = mannerOf(algorithm ?? null, key);
  checkContext(key);
  const secret = privateContent(key);
  if (callback !== undefined) binding.sign(secret, manner, bytes, laterBytes(callback));
  else return fromJava(binding.sign(secret, manner, bytes, null));
}

function verify(algorithm, data, key, signature, callback) {
  checkOneShot(algorithm, callback);
  const bytes = toBytes(data, 'data');
  const options = key ?? {};
  const manner = mannerOf(algorithm ?? null, options);
  checkContext(options);
  if (!isArrayBufferView(signature)) {
    throw new ERR_INVALID_ARG_TYPE('signature', ['Buffer', 'TypedArray', 'DataView'], signature);
  }
  const open = publicContent(key);
  const done = callback === undefined ? null : laterBytes(callback, (right) => right);
  const right = binding.verify(open, manner, bytes, signature, done);
  if (callback === undefined) return right;
}

module.exports = { Sign, Verify, mannerOf, sign, verify };
