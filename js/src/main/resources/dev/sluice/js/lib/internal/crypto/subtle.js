'use strict';

// The operations of `crypto.subtle`. Each gives its result or throws a DOMException; the class
// around them makes promises of that.

const { Buffer } = require('buffer');
const { isAnyArrayBuffer, isArrayBufferView } = require('internal/buffer/kinds');
const { ownBytes, makeCryptoKey, secretKey, secretOf } = require('internal/crypto/keys');
const {
  DOMException, codes: { ERR_INVALID_ARG_TYPE, ERR_MISSING_OPTION },
} = require('internal/errors');

const digests = { '__proto__': null, 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384',
                  'SHA-512': 'sha512' };
const blockBits = { '__proto__': null, 'SHA-1': 512, 'SHA-256': 512, 'SHA-384': 1024,
                    'SHA-512': 1024 };
const modes = { '__proto__': null, 'AES-CBC': 'cbc', 'AES-CTR': 'ctr', 'AES-GCM': 'gcm' };
const usagesOf = {
  '__proto__': null,
  'HMAC': ['sign', 'verify'],
  'PBKDF2': ['deriveKey', 'deriveBits'],
  'HKDF': ['deriveKey', 'deriveBits'],
  'AES-CBC': ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'],
  'AES-CTR': ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'],
  'AES-GCM': ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'],
};
const TAG_BITS = 128;

function refuse(message, name) {
  return new DOMException(message, name);
}

/** The algorithm with its name in the standard's letters. */
function normalize(algorithm, names) {
  const given = typeof algorithm === 'string' ? { name: algorithm } : algorithm;
  const wanted = `${given?.name}`.toUpperCase();
  const name = names.find((known) => known.toUpperCase() === wanted);
  if (name === undefined) throw refuse('Unrecognized algorithm name', 'NotSupportedError');
  return { ...given, name };
}

function hashOf(algorithm) {
  if (algorithm.hash === undefined) {
    throw new ERR_MISSING_OPTION("'hash' is required in 'HmacImportParams'");
  }
  return normalize(algorithm.hash, Object.keys(digests)).name;
}

function toView(data, place, method) {
  if (isArrayBufferView(data)) return data;
  if (isAnyArrayBuffer(data)) return new Uint8Array(data);
  const error = new ERR_INVALID_ARG_TYPE('data', 'Buffer', data);
  error.message = `Failed to execute '${method}' on 'SubtleCrypto': ${place} argument is not ` +
    'instance of ArrayBuffer, Buffer, TypedArray, or DataView.';
  throw error;
}

/** An ArrayBuffer with just these bytes. */
function exact(bytes) {
  const { buffer } = bytes;
  return bytes.byteLength === buffer.byteLength ? buffer : ownBytes(bytes).buffer;
}

function check(key, name, usage) {
  if (key.algorithm.name !== name) throw refuse('Key algorithm mismatch', 'InvalidAccessError');
  if (!key.usages.includes(usage)) {
    throw refuse(`Unable to use this key to ${usage}`, 'InvalidAccessError');
  }
  return secretOf(key);
}

function digest(algorithm, data) {
  const bytes = toView(data, '2nd', 'digest');
  const { name } = normalize(algorithm, Object.keys(digests));
  const { Hash } = require('internal/crypto/hash');
  return exact(new Hash(digests[name]).update(bytes).digest());
}

function keyBytes(format, keyData) {
  if (format === 'raw' || format === 'raw-secret') {
    return ownBytes(toView(keyData, '2nd', 'importKey'));
  }
  if (format !== 'jwk') throw refuse(`Unable to import a key as ${format}`, 'NotSupportedError');
  if (keyData.kty !== 'oct' || typeof keyData.k !== 'string') {
    throw refuse('Invalid keyData', 'DataError');
  }
  return Buffer.from(keyData.k, 'base64url');
}

function describeKey(algorithm, secret) {
  const { name } = algorithm;
  if (name === 'HMAC') {
    if (secret.length === 0) throw refuse('Zero-length key is not supported', 'DataError');
    return { name, length: secret.length * 8, hash: { name: hashOf(algorithm) } };
  }
  if (modes[name] === undefined) return { name };
  if (![16, 24, 32].includes(secret.length)) throw refuse('Invalid key length', 'DataError');
  return { name, length: secret.length * 8 };
}

function importKey(format, keyData, algorithm, extractable, keyUsages) {
  const normal = normalize(algorithm, Object.keys(usagesOf));
  const { name } = normal;
  const isMaterial = name === 'PBKDF2' || name === 'HKDF';
  if (isMaterial && extractable) throw refuse(`${name} keys are not extractable`, 'SyntaxError');
  for (const usage of keyUsages) {
    if (usagesOf[name].includes(usage)) continue;
    throw refuse(`Unsupported key usage for ${/^[AH]/.test(name) ? 'an' : 'a'} ${name} key`,
                 'SyntaxError');
  }
  if (keyUsages.length === 0) {
    throw refuse('Usages cannot be empty when importing a secret key.', 'SyntaxError');
  }
  const secret = keyBytes(format, keyData);
  return makeCryptoKey(
    secretKey(secret), describeKey(normal, secret), Boolean(extractable), keyUsages);
}

function exportKey(format, key) {
  if (!key.extractable) throw refuse('key is not extractable', 'InvalidAccessException');
  const secret = secretOf(key);
  if (format === 'raw' || format === 'raw-secret') return ownBytes(secret).buffer;
  if (format !== 'jwk') throw refuse(`Unable to export a key as ${format}`, 'NotSupportedError');
  const { name, hash, length } = key.algorithm;
  const alg = name === 'HMAC' ? `HS${hash.name.slice(4)}` : `A${length}${name.slice(4)}`;
  return { key_ops: [...key.usages], ext: true, kty: 'oct', k: secret.toString('base64url'), alg };
}

function generateKey(algorithm, extractable, keyUsages) {
  const normal = normalize(algorithm, Object.keys(usagesOf));
  const bits = normal.length ?? (normal.name === 'HMAC' ? blockBits[hashOf(normal)] : undefined);
  if (bits === undefined || (modes[normal.name] && ![128, 192, 256].includes(bits))) {
    throw refuse('Invalid key length', 'OperationError');
  }
  const { randomBytes } = require('internal/crypto/random');
  return importKey('raw', randomBytes(bits / 8), normal, extractable, keyUsages);
}

function macOf(key, name, usage, data) {
  const secret = check(key, name, usage);
  const { Hmac } = require('internal/crypto/hash');
  return new Hmac(digests[key.algorithm.hash.name], secret).update(data).digest();
}

function sign(algorithm, key, data) {
  const { name } = normalize(algorithm, ['HMAC']);
  return exact(macOf(key, name, 'sign', toView(data, '3rd', 'sign')));
}

function verify(algorithm, key, signature, data) {
  const { name } = normalize(algorithm, ['HMAC']);
  const mac = macOf(key, name, 'verify', toView(data, '4th', 'verify'));
  const given = toView(signature, '3rd', 'verify');
  const { timingSafeEqual } = require('internal/crypto/random');
  return given.byteLength === mac.byteLength && timingSafeEqual(mac, given);
}

function derive(algorithm, key, bits, usage) {
  const normal = normalize(algorithm, ['PBKDF2', 'HKDF']);
  const secret = check(key, normal.name, usage);
  if (bits === null || bits === undefined) throw refuse('length cannot be null', 'OperationError');
  if (bits % 8 !== 0) throw refuse('length must be a multiple of 8', 'OperationError');
  const hash = digests[hashOf(normal)];
  const salt = toView(normal.salt, 'salt', 'deriveBits');
  const derivations = require('internal/crypto/derive');
  return new Promise((resolve, reject) => {
    const done = (error, bytes) => {
      if (error) reject(refuse('The operation failed for an operation-specific reason',
                               'OperationError'));
      else resolve(isArrayBufferView(bytes) ? exact(bytes) : bytes);
    };
    if (normal.name === 'PBKDF2') {
      derivations.pbkdf2(secret, salt, normal.iterations, bits / 8, hash, done);
    } else {
      const info = toView(normal.info, 'info', 'deriveBits');
      derivations.hkdf(hash, secret, salt, info, bits / 8, done);
    }
  });
}

function deriveBits(algorithm, baseKey, length = null) {
  return derive(algorithm, baseKey, length, 'deriveBits');
}

async function deriveKey(algorithm, baseKey, derivedKeyType, extractable, keyUsages) {
  const normal = normalize(derivedKeyType, Object.keys(usagesOf));
  const bits = normal.length ?? (normal.name === 'HMAC' ? blockBits[hashOf(normal)] : 256);
  const bytes = await derive(algorithm, baseKey, bits, 'deriveKey');
  return importKey('raw', bytes, normal, extractable, keyUsages);
}

function crypt(algorithm, key, data, usage) {
  const normal = normalize(algorithm, Object.keys(modes));
  const secret = check(key, normal.name, usage);
  const bytes = toView(data, '3rd', usage);
  const ciphers = require('internal/crypto/cipher');
  const Cipher = usage === 'encrypt' ? ciphers.Cipheriv : ciphers.Decipheriv;
  const iv = toView(normal.iv ?? normal.counter, 'iv', usage);
  const mode = modes[normal.name];
  try {
    const options = mode === 'gcm' ? { authTagLength: (normal.tagLength ?? TAG_BITS) / 8 } : {};
    const cipher = new Cipher(`aes-${secret.length * 8}-${mode}`, secret, iv, options);
    return mode === 'gcm' ? gcm(cipher, normal, bytes, options.authTagLength) :
      exact(Buffer.concat([cipher.update(bytes), cipher.final()]));
  } catch (error) {
    throw new DOMException('The operation failed for an operation-specific reason',
                           { name: 'OperationError', cause: error });
  }
}

// The tag follows the text.
function gcm(cipher, algorithm, bytes, tagLength) {
  if (algorithm.additionalData) cipher.setAAD(algorithm.additionalData);
  if (cipher.getAuthTag !== undefined) {
    const parts = [cipher.update(bytes), cipher.final()];
    return exact(Buffer.concat([...parts, cipher.getAuthTag()]));
  }
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  cipher.setAuthTag(whole.subarray(whole.length - tagLength));
  const text = cipher.update(whole.subarray(0, whole.length - tagLength));
  return exact(Buffer.concat([text, cipher.final()]));
}

module.exports = {
  decrypt: (algorithm, key, data) => crypt(algorithm, key, data, 'decrypt'),
  deriveBits,
  deriveKey,
  digest,
  encrypt: (algorithm, key, data) => crypt(algorithm, key, data, 'encrypt'),
  exportKey,
  generateKey,
  importKey,
  sign,
  verify,
};
