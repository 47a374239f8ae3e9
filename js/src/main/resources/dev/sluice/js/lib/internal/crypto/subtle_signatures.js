'use strict';

// What `crypto.subtle` does with keys of pairs: signatures, encryption by RSA, key agreement.

const { contentOf, isCryptoKey, keyOfCryptoKey } = require('internal/crypto/keys');
const { toArrayBuffer } = require('internal/buffer/memory');
const { laterBytes } = require('internal/crypto/args');
const { digests, parametersOf, refuse } = require('internal/crypto/subtle_arguments');

const PKCS1 = 1;
const OAEP = 4;
const PSS = 6;

const signing = ['RSASSA-PKCS1-v1_5', 'RSA-PSS', 'ECDSA', 'Ed25519', 'Ed448'];
const agreeing = ['ECDH', 'X25519', 'X448'];
const encrypting = ['RSA-OAEP'];

const FAILED = 'The operation failed for an operation-specific reason';

/** How Java is to sign by an algorithm with a key. */
function mannerOf(algorithm, key) {
  const binding = internalBinding('signatures');
  const { name } = algorithm;
  if (name === 'ECDSA') {
    return binding.manner(digests[parametersOf(algorithm, ['hash']).hash], 0, null, true);
  }
  if (name === 'RSA-PSS') {
    const { saltLength } = parametersOf(algorithm, ['saltLength']);
    return binding.manner(digests[key.algorithm.hash.name], PSS, saltLength, false);
  }
  if (name === 'RSASSA-PKCS1-v1_5') {
    return binding.manner(digests[key.algorithm.hash.name], PKCS1, null, false);
  }
  return binding.manner(null, 0, null, false);
}

/** The promise of what Java does on another thread. */
function later(start, convert) {
  return new Promise((resolve, reject) => {
    start(laterBytes((error, result) => {
      if (error) reject(refuse(FAILED, 'OperationError', error));
      else resolve(result);
    }, convert));
  });
}

function check(key, name, usage) {
  if (key.algorithm.name !== name) throw refuse('Key algorithm mismatch', 'InvalidAccessError');
  if (!key.usages.includes(usage)) {
    throw refuse(`Unable to use this key to ${usage}`, 'InvalidAccessError');
  }
  return contentOf(keyOfCryptoKey(key));
}

function sign(algorithm, key, data) {
  const content = check(key, algorithm.name, 'sign');
  const manner = mannerOf(algorithm, key);
  const binding = internalBinding('signatures');
  return later((done) => binding.sign(content, manner, data, done), toArrayBuffer);
}

function verify(algorithm, key, signature, data) {
  const content = check(key, algorithm.name, 'verify');
  const manner = mannerOf(algorithm, key);
  const binding = internalBinding('signatures');
  return later((done) => binding.verify(content, manner, data, signature, done),
               (right) => right);
}

/** RSA-OAEP; usage is what the key is to allow. */
function crypt(algorithm, key, data, operation, usage) {
  const content = check(key, algorithm.name, usage);
  const label = algorithm.label ?? new Uint8Array();
  const hash = digests[key.algorithm.hash.name];
  try {
    return toArrayBuffer(
      internalBinding('signatures').rsa(operation, content, OAEP, hash, label, data));
  } catch (error) {
    throw refuse(FAILED, 'OperationError', error);
  }
}

function checkAgreement(algorithm, key, usage) {
  const { public: other } = parametersOf(algorithm, ['public']);
  if (!isCryptoKey(other) || other.type !== 'public') {
    throw refuse('algorithm.public must be a public key', 'InvalidAccessError');
  }
  if (!key.usages.includes(usage)) {
    throw refuse(`baseKey does not have ${usage} usage`, 'InvalidAccessError');
  }
  const { name, namedCurve } = algorithm.public.algorithm;
  if (key.algorithm.name !== algorithm.name || name !== algorithm.name) {
    throw refuse('key algorithm mismatch', 'InvalidAccessError');
  }
  if (namedCurve !== key.algorithm.namedCurve) {
    throw refuse('Named curve mismatch', 'InvalidAccessError');
  }
}

async function deriveBits(algorithm, key, length, usage) {
  checkAgreement(algorithm, key, usage);
  const [own, other] = [key, algorithm.public].map((each) => contentOf(keyOfCryptoKey(each)));
  const binding = internalBinding('agreements');
  const bits = await later((done) => binding.agree(own, other, done), toArrayBuffer);
  if (length === null || length === undefined) return bits;
  const bytes = Math.ceil(length / 8);
  if (bytes > bits.byteLength) throw refuse('derived bit length is too small', 'OperationError');
  const result = new Uint8Array(bits.slice(0, bytes));
  // Bits that were not asked for are zero.
  if (length % 8 !== 0) result[bytes - 1] &= 0xFF << (8 - length % 8);
  return result.buffer;
}

module.exports = { agreeing, crypt, deriveBits, encrypting, sign, signing, verify };
