'use strict';

// Keys of pairs for `crypto.subtle`: made, imported and exported. What is done with them is in
// subtle_signatures.js. ML-DSA and ML-KEM are not there.

const { Buffer } = require('buffer');
const { toArrayBuffer } = require('internal/buffer/memory');
const {
  contentOf, keyOfCryptoKey, makeCryptoKey, pairsOf, privateKey, publicKey,
} = require('internal/crypto/keys');
const { parametersOf, refuse, toView } = require('internal/crypto/subtle_arguments');

const families = {
  '__proto__': null,
  'RSASSA-PKCS1-v1_5': 'rsa', 'RSA-PSS': 'rsa', 'RSA-OAEP': 'rsa', 'ECDSA': 'ec', 'ECDH': 'ec',
  'Ed25519': 'raw', 'Ed448': 'raw', 'X25519': 'raw', 'X448': 'raw',
};
const usages = {
  '__proto__': null,
  'signature': { public: ['verify'], private: ['sign'] },
  'encryption': { public: ['encrypt', 'wrapKey'], private: ['decrypt', 'unwrapKey'] },
  'agreement': { public: [], private: ['deriveKey', 'deriveBits'] },
};
const tasks = {
  '__proto__': null,
  'RSA-OAEP': 'encryption', 'ECDH': 'agreement', 'X25519': 'agreement', 'X448': 'agreement',
};
const curves = ['P-256', 'P-384', 'P-521'];
const lengths = { __proto__: null, Ed25519: 32, X25519: 32, Ed448: 57, X448: 56 };
const jwkKinds = { __proto__: null, rsa: 'RSA', ec: 'EC', raw: 'OKP' };
const names = Object.keys(families);

function usagesOf(name, type) {
  return usages[tasks[name] ?? 'signature'][type];
}

function checkUsages(name, allowed, wanted, article, shown = name) {
  if (wanted.every((usage) => allowed.includes(usage))) return;
  throw refuse(`Unsupported key usage for ${article} ${shown} key`, 'SyntaxError');
}

/** The algorithm as a key has it. */
function describe(algorithm, key) {
  const { name } = algorithm;
  if (families[name] === 'raw') return { name };
  if (families[name] === 'ec') return { name, namedCurve: algorithm.namedCurve };
  const { modulusLength, publicExponent } = key.asymmetricKeyDetails;
  const hex = publicExponent.toString(16);
  return {
    name,
    modulusLength,
    publicExponent: new Uint8Array(Buffer.from(hex.padStart(hex.length + hex.length % 2, '0'),
                                               'hex')),
    hash: { name: algorithm.hash },
  };
}

function checkCurve({ namedCurve }) {
  if (!curves.includes(namedCurve)) throw refuse('Unrecognized namedCurve', 'NotSupportedError');
}

/** The algorithm with what a key of it must say. */
function prepare(algorithm) {
  const family = families[algorithm.name];
  if (family === 'ec') checkCurve(algorithm);
  return family === 'rsa' ? { ...algorithm, ...parametersOf(algorithm, ['hash']) } : algorithm;
}

function exponentOf({ publicExponent }) {
  return Number(BigInt(`0x${Buffer.from(publicExponent).toString('hex') || '0'}`));
}

function generatePair(algorithm) {
  const binding = internalBinding('key_pairs');
  const { promise, resolve, reject } = Promise.withResolvers();
  const { laterBytes } = require('internal/crypto/args');
  const done = laterBytes((error, pair) => {
    if (error) reject(refuse('The operation failed for an operation-specific reason',
                             'OperationError', error));
    else resolve(pair);
  }, (pair) => pair);
  const family = families[algorithm.name];
  if (family === 'rsa') binding.rsa(algorithm.modulusLength, exponentOf(algorithm), done);
  else if (family === 'ec') binding.ec(algorithm.namedCurve, done);
  else binding.raw(algorithm.name, done);
  return promise;
}

async function generateKey(given, extractable, wanted) {
  const { name } = given;
  const [forPublic, forPrivate] = [usagesOf(name, 'public'), usagesOf(name, 'private')];
  const isRsa = families[name] === 'rsa';
  checkUsages(name, [...forPublic, ...forPrivate], wanted, isRsa ? 'a' : 'an',
              isRsa ? 'RSA' : name);
  const algorithm = prepare(given);
  if (!wanted.some((usage) => forPrivate.includes(usage))) {
    throw refuse('Usages cannot be empty when creating a key.', 'SyntaxError');
  }
  const pair = await generatePair(algorithm);
  const make = (key, mayLeave, allowed) =>
    makeCryptoKey(key, describe(algorithm, key), mayLeave,
                  wanted.filter((usage) => allowed.includes(usage)));
  return {
    publicKey: make(publicKey(internalBinding('keys').toPublic(pair)), true, forPublic),
    privateKey: make(privateKey(pair), extractable, forPrivate),
  };
}

function orInvalid(read) {
  try {
    return read();
  } catch (error) {
    throw refuse('Invalid keyData', 'DataError', error);
  }
}

function fromJwk(algorithm, jwk) {
  const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
  if (typeof jwk !== 'object' || jwk === null) {
    const error = new ERR_INVALID_ARG_TYPE('keyData', 'object', jwk);
    error.message = "Failed to execute 'importKey' on 'SubtleCrypto': 2nd argument can not be " +
      'converted to a dictionary';
    throw error;
  }
  const { name } = algorithm;
  if (jwk.kty !== jwkKinds[families[name]]) {
    throw refuse('Invalid JWK "kty" Parameter', 'DataError');
  }
  if (families[name] === 'ec' && jwk.crv !== algorithm.namedCurve) {
    throw refuse('JWK "crv" does not match the requested algorithm', 'DataError');
  }
  if (families[name] === 'raw' && jwk.crv !== name) {
    throw refuse('JWK "crv" Parameter and algorithm name mismatch', 'DataError');
  }
  const isPrivate = jwk.d !== undefined;
  const read = require('internal/crypto/key_input').fromJwk;
  const content = orInvalid(() => read(jwk, isPrivate));
  return isPrivate ? privateKey(content) : publicKey(content);
}

function fromRaw(algorithm, data) {
  const { name, namedCurve } = algorithm;
  const bytes = toView(data, '2nd', 'importKey');
  if (families[name] === 'ec') {
    const key = internalBinding('agreements').fromPoint(namedCurve, bytes);
    if (key === null) throw refuse('Invalid keyData', 'DataError');
    return publicKey(key);
  }
  if (bytes.byteLength !== lengths[name]) {
    throw refuse(`${name} raw keys must be exactly ${lengths[name]}-bytes`, 'DataError');
  }
  return publicKey(internalBinding('keys').raw(name, bytes, false));
}

function read(format, data, algorithm) {
  const binding = internalBinding('keys');
  const family = families[algorithm.name];
  if (format === 'KeyObject') return data;
  if (format === 'jwk') return fromJwk(algorithm, data);
  if (format === 'spki' || format === 'pkcs8') {
    const bytes = toView(data, '2nd', 'importKey');
    return orInvalid(() => (format === 'spki' ?
      publicKey(binding.read(bytes, 'der', format, null, false)) :
      privateKey(binding.read(bytes, 'der', format, null, true))));
  }
  if ((format === 'raw' || format === 'raw-public') && family !== 'rsa') {
    return fromRaw(algorithm, data);
  }
  throw refuse(`Unable to import ${algorithm.name} using ${format} format`, 'NotSupportedError');
}

function checkKind(algorithm, key) {
  const { name, namedCurve } = algorithm;
  const family = families[name];
  const wanted = family === 'raw' ? name.toLowerCase() : family;
  if (key.asymmetricKeyType !== wanted) throw refuse('Invalid key type', 'DataError');
  if (family !== 'ec') return;
  const { crv } = key.export({ format: 'jwk' });
  if (crv !== namedCurve) throw refuse('Named curve mismatch', 'DataError');
}

function importKey(format, data, given, extractable, wanted) {
  const algorithm = prepare(given);
  const key = read(format, data, algorithm);
  const article = families[given.name] === 'rsa' ? 'an' : 'a';
  checkUsages(given.name, usagesOf(given.name, key.type), wanted, article);
  checkKind(algorithm, key);
  if (key.type === 'private' && wanted.length === 0) {
    throw refuse('Usages cannot be empty when importing a private key.', 'SyntaxError');
  }
  return makeCryptoKey(key, describe(algorithm, key), extractable, wanted);
}

function jwkAlgorithm({ name, hash }) {
  if (name === 'Ed25519' || name === 'Ed448') return name;
  const bits = hash?.name.slice(4);
  if (name === 'RSASSA-PKCS1-v1_5') return `RS${bits}`;
  if (name === 'RSA-PSS') return `PS${bits}`;
  if (name === 'RSA-OAEP') return bits === '1' ? name : `${name}-${bits}`;
  return undefined;
}

function toJwk(cryptoKey, content) {
  const jwk = { key_ops: [...cryptoKey.usages], ext: true };
  const alg = jwkAlgorithm(cryptoKey.algorithm);
  if (alg !== undefined) jwk.alg = alg;
  return Object.assign(jwk, pairsOf(internalBinding('keys').toJwk(content)));
}

function exportKey(format, cryptoKey) {
  const { name } = cryptoKey.algorithm;
  const key = keyOfCryptoKey(cryptoKey);
  const content = contentOf(key);
  if (format === 'jwk') return toJwk(cryptoKey, content);
  const binding = internalBinding('keys');
  if (format === (key.type === 'public' ? 'spki' : 'pkcs8')) {
    return toArrayBuffer(binding.toDer(content, format, null, null));
  }
  const isRaw = format === 'raw' || format === 'raw-public';
  if (isRaw && key.type === 'public' && families[name] !== 'rsa') {
    return toArrayBuffer(internalBinding('x509').rawPublicKey(content));
  }
  throw refuse(`Unable to export ${name} ${key.type} key using ${format} format`,
               'NotSupportedError');
}

module.exports = { exportKey, generateKey, importKey, names };
