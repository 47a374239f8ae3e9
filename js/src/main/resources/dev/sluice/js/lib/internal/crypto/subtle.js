'use strict';

// The operations of `crypto.subtle`. Each gives its result or throws a DOMException; the class
// around them makes promises of that.

const { Buffer } = require('buffer');
const { isArrayBufferView } = require('internal/buffer/kinds');
const {
  makeCryptoKey, ownBytes, secretKey, secretOf,
} = require('internal/crypto/keys');
const pairs = require('internal/crypto/subtle_pairs');
const pairOperations = require('internal/crypto/subtle_signatures');
const { digests, normalize, refuse, toView } = require('internal/crypto/subtle_arguments');
const { DOMException, codes: { ERR_MISSING_OPTION } } = require('internal/errors');

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
const secretNames = Object.keys(usagesOf);
const allNames = [...secretNames, ...pairs.names];
const TAG_BITS = 128;

function hashOf(algorithm) {
  if (algorithm.hash === undefined) {
    throw new ERR_MISSING_OPTION("'hash' is required in 'HmacImportParams'");
  }
  return normalize(algorithm.hash, Object.keys(digests)).name;
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
  if (format === 'KeyObject') return ownBytes(secretOf(keyData));
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
  const normal = normalize(algorithm, allNames);
  const { name } = normal;
  if (pairs.names.includes(name)) {
    return pairs.importKey(format, keyData, normal, Boolean(extractable), keyUsages);
  }
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
  if (key.type !== 'secret') return pairs.exportKey(format, key);
  const secret = secretOf(key);
  if (format === 'raw' || format === 'raw-secret') return ownBytes(secret).buffer;
  if (format !== 'jwk') throw refuse(`Unable to export a key as ${format}`, 'NotSupportedError');
  const { name, hash, length } = key.algorithm;
  const alg = name === 'HMAC' ? `HS${hash.name.slice(4)}` : `A${length}${name.slice(4)}`;
  return { key_ops: [...key.usages], ext: true, kty: 'oct', k: secret.toString('base64url'), alg };
}

function generateKey(algorithm, extractable, keyUsages) {
  const normal = normalize(algorithm, allNames);
  if (pairs.names.includes(normal.name)) {
    return pairs.generateKey(normal, Boolean(extractable), keyUsages);
  }
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
  const normal = normalize(algorithm, ['HMAC', ...pairOperations.signing]);
  const bytes = toView(data, '3rd', 'sign');
  if (normal.name !== 'HMAC') return pairOperations.sign(normal, key, bytes);
  return exact(macOf(key, normal.name, 'sign', bytes));
}

function verify(algorithm, key, signature, data) {
  const normal = normalize(algorithm, ['HMAC', ...pairOperations.signing]);
  const given = toView(signature, '3rd', 'verify');
  const bytes = toView(data, '4th', 'verify');
  if (normal.name !== 'HMAC') return pairOperations.verify(normal, key, given, bytes);
  const mac = macOf(key, normal.name, 'verify', bytes);
  const { timingSafeEqual } = require('internal/crypto/random');
  return given.byteLength === mac.byteLength && timingSafeEqual(mac, given);
}

function derive(algorithm, key, bits, usage) {
  const normal = normalize(algorithm, ['PBKDF2', 'HKDF', ...pairOperations.agreeing]);
  if (pairOperations.agreeing.includes(normal.name)) {
    return pairOperations.deriveBits(normal, key, bits, usage);
  }
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
  const normal = normalize(derivedKeyType, secretNames);
  const bits = normal.length ?? (normal.name === 'HMAC' ? blockBits[hashOf(normal)] : 256);
  const bytes = await derive(algorithm, baseKey, bits, 'deriveKey');
  return importKey('raw', bytes, normal, extractable, keyUsages);
}

/** Encrypts or decrypts; a key that wraps others is used by another name. */
function crypt(algorithm, key, data, operation, usage = operation) {
  const normal = normalize(algorithm, [...Object.keys(modes), ...pairOperations.encrypting]);
  const bytes = toView(data, '3rd', operation);
  if (modes[normal.name] === undefined) {
    const name = operation === 'encrypt' ? 'publicEncrypt' : 'privateDecrypt';
    return pairOperations.crypt(normal, key, bytes, name, usage);
  }
  const secret = check(key, normal.name, usage);
  const ciphers = require('internal/crypto/cipher');
  const Cipher = operation === 'encrypt' ? ciphers.Cipheriv : ciphers.Decipheriv;
  const iv = toView(normal.iv ?? normal.counter, 'iv', operation);
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

function wrapKey(format, key, wrappingKey, wrapAlgorithm) {
  const exported = exportKey(format, key);
  const bytes = format === 'jwk' ? Buffer.from(JSON.stringify(exported)) : exported;
  return crypt(wrapAlgorithm, wrappingKey, bytes, 'encrypt', 'wrapKey');
}

function unwrapKey(format, wrappedKey, unwrappingKey, unwrapAlgorithm, keyAlgorithm, extractable,
                   keyUsages) {
  const bytes = crypt(unwrapAlgorithm, unwrappingKey, wrappedKey, 'decrypt', 'unwrapKey');
  const keyData = format === 'jwk' ? parseJwk(bytes) : bytes;
  return importKey(format, keyData, keyAlgorithm, extractable, keyUsages);
}

function parseJwk(bytes) {
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch (error) {
    throw refuse('Invalid wrapped JWK key', 'DataError', error);
  }
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
  unwrapKey,
  verify,
  wrapKey,
};
