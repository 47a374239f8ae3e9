'use strict';

// What two sides know together: DiffieHellman and DiffieHellmanGroup over whole numbers, ECDH on
// the curves that the JDK has, and diffieHellman with key objects.

const binding = internalBinding('agreements');
const { Buffer } = require('buffer');
const { isAnyArrayBuffer, isArrayBufferView } = require('internal/buffer/kinds');
const { fromJava } = require('internal/buffer/memory');
const { bytesTypes, laterBytes, toBytes } = require('internal/crypto/args');
const { cryptoError } = require('internal/crypto/errors');
const { KeyObject, contentOf } = require('internal/crypto/keys');
const { codes: {
  ERR_CRYPTO_ECDH_INVALID_FORMAT,
  ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY,
  ERR_CRYPTO_INCOMPATIBLE_KEY,
  ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE,
  ERR_INVALID_ARG_TYPE,
  ERR_INVALID_ARG_VALUE,
}, errorWithMessage } = require('internal/errors');
const { deprecate } = require('internal/util');
const {
  validateFunction, validateInt32, validateObject, validateString,
} = require('internal/validators');

const GENERATOR = 2;
const LEAST_BITS = 512;
const forms = { __proto__: null, compressed: 2, uncompressed: 4, hybrid: 6 };
const agreeing = new Set(['dh', 'ec', 'x448', 'x25519']);

const kHandle = Symbol('kHandle');

function hide(self, value) {
  Object.defineProperty(self, kHandle, { __proto__: null, writable: true, value });
}

function encode(bytes, encoding) {
  return encoding && encoding !== 'buffer' ? bytes.toString(encoding) : bytes;
}

function isBytes(value) {
  return isArrayBufferView(value) || isAnyArrayBuffer(value);
}

function bytesOf(value, encoding) {
  return typeof value === 'string' ? Buffer.from(value, encoding || 'utf8') :
    toBytes(value, 'key');
}

function openSsl(code, number, reason) {
  return errorWithMessage('Error', code, `error:${number}:Diffie-Hellman routines::${reason}`);
}

function generatorBytes(generator, encoding) {
  if (!generator) return Buffer.from([GENERATOR]);
  if (typeof generator === 'number') {
    validateInt32(generator, 'generator');
    if (generator < 2) throw badGenerator();
    return Buffer.from(generator.toString(16).padStart(8, '0'), 'hex');
  }
  if (typeof generator !== 'string' && !isBytes(generator)) {
    throw new ERR_INVALID_ARG_TYPE('generator', ['number', ...bytesTypes], generator);
  }
  const bytes = bytesOf(generator, encoding);
  if (!Buffer.from(bytes).some((byte, i) => byte > (i === bytes.byteLength - 1 ? 1 : 0))) {
    throw badGenerator();
  }
  return bytes;
}

function badGenerator() {
  return openSsl('ERR_OSSL_DH_BAD_GENERATOR', '02800065', 'bad generator');
}

function DiffieHellman(sizeOrKey, keyEncoding, generator, genEncoding) {
  if (!(this instanceof DiffieHellman)) {
    return new DiffieHellman(sizeOrKey, keyEncoding, generator, genEncoding);
  }
  const isSize = typeof sizeOrKey === 'number';
  if (!isSize && typeof sizeOrKey !== 'string' && !isBytes(sizeOrKey)) {
    throw new ERR_INVALID_ARG_TYPE('sizeOrKey', ['number', ...bytesTypes], sizeOrKey);
  }
  if (isSize) validateInt32(sizeOrKey, 'sizeOrKey');
  // The encoding may be left out.
  const isEncoding = !keyEncoding || keyEncoding === 'buffer' || Buffer.isEncoding(keyEncoding);
  const [encoding, base, baseEncoding] = isEncoding ? [keyEncoding, generator, genEncoding] :
    [undefined, keyEncoding, generator];
  const g = generatorBytes(base, baseEncoding);
  if (isSize && sizeOrKey < LEAST_BITS) throw tooSmall(sizeOrKey);
  hide(this, isSize ? binding.newSide(sizeOrKey, g) :
    binding.side(bytesOf(sizeOrKey, encoding), g));
  tellVerifyError(this);
}

function tooSmall(size) {
  return size < 2 ? openSsl('ERR_OSSL_DH_MODULUS_TOO_SMALL', '0280007E', 'modulus too small') :
    errorWithMessage('TypeError', 'ERR_INVALID_ARG_VALUE', 'Invalid DH parameters');
}

function tellVerifyError(self) {
  Object.defineProperty(self, 'verifyError', {
    __proto__: null, enumerable: true, value: binding.verifyError(self[kHandle]),
  });
}

function DiffieHellmanGroup(name) {
  if (!(this instanceof DiffieHellmanGroup)) return new DiffieHellmanGroup(name);
  if (typeof name !== 'string') {
    throw errorWithMessage('TypeError', 'ERR_INVALID_ARG_TYPE', 'Group name must be a string');
  }
  const side = binding.group(name);
  if (side === null) throw cryptoError('ERR_CRYPTO_UNKNOWN_DH_GROUP');
  hide(this, side);
  tellVerifyError(this);
}

function numberOf(self, name, encoding) {
  const memory = binding.numberOf(self[kHandle], name);
  if (memory === null) {
    const kind = name === 'publicKey' ? 'public' : 'private';
    throw errorWithMessage('Error', 'ERR_CRYPTO_INVALID_STATE',
                           `No ${kind} key - did you forget to generate one?`);
  }
  return encode(fromJava(memory), encoding);
}

const exchange = {
  generateKeys(encoding) {
    return encode(fromJava(binding.generateKeys(this[kHandle])), encoding);
  },
  computeSecret(key, inEnc, outEnc) {
    const other = toBytes(key, 'key', inEnc);
    return encode(fromJava(binding.computeSecret(this[kHandle], other)), outEnc);
  },
  getPrime(encoding) {
    return numberOf(this, 'prime', encoding);
  },
  getGenerator(encoding) {
    return numberOf(this, 'generator', encoding);
  },
  getPublicKey(encoding) {
    return numberOf(this, 'publicKey', encoding);
  },
  getPrivateKey(encoding) {
    return numberOf(this, 'privateKey', encoding);
  },
};

Object.assign(DiffieHellmanGroup.prototype, exchange);
Object.assign(DiffieHellman.prototype, exchange, {
  setPublicKey(key, encoding) {
    binding.setKey(this[kHandle], 'publicKey', toBytes(key, 'key', encoding));
    return this;
  },
  setPrivateKey(key, encoding) {
    binding.setKey(this[kHandle], 'privateKey', toBytes(key, 'key', encoding));
    return this;
  },
});

/** What is known of one side on a curve: a pair, or a public key that was set. */
function ECDH(curve) {
  if (!(this instanceof ECDH)) return new ECDH(curve);
  validateString(curve, 'curve');
  checkCurve(curve);
  hide(this, { curve, pair: null, open: null });
}

function checkCurve(curve) {
  if (!binding.hasCurve(curve)) throw cryptoError('ERR_CRYPTO_INVALID_CURVE');
}

function formOf(format) {
  if (!format) return forms.uncompressed;
  const form = forms[format];
  if (form === undefined) throw new ERR_CRYPTO_ECDH_INVALID_FORMAT(format);
  return form;
}

function failed(message) {
  return errorWithMessage('Error', 'ERR_CRYPTO_OPERATION_FAILED', message);
}

function pointKey(curve, bytes) {
  const key = binding.fromPoint(curve, bytes);
  if (key === null) throw failed('Failed to convert Buffer to EC_POINT');
  return key;
}

Object.assign(ECDH.prototype, {
  computeSecret(key, inEnc, outEnc) {
    const bytes = toBytes(key, 'key', inEnc);
    const { curve, pair } = this[kHandle];
    if (pair === null) throw cryptoError('ERR_CRYPTO_INVALID_KEYPAIR');
    const other = binding.fromPoint(curve, bytes);
    if (other === null) throw new ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY();
    return encode(fromJava(binding.agree(pair, other, null)), outEnc);
  },
  setPrivateKey(key, encoding) {
    const side = this[kHandle];
    const pair = binding.fromScalar(side.curve, toBytes(key, 'key', encoding));
    if (pair === null) throw cryptoError('ERR_CRYPTO_INVALID_KEYTYPE');
    side.pair = side.open = pair;
    return this;
  },
  setPublicKey: deprecate(function setPublicKey(key, encoding) {
    const side = this[kHandle];
    side.open = pointKey(side.curve, toBytes(key, 'key', encoding));
    return this;
  }, 'ecdh.setPublicKey() is deprecated.', 'DEP0031'),
  getPrivateKey(encoding) {
    const { pair } = this[kHandle];
    if (pair === null) throw failed('Failed to get ECDH private key');
    return encode(fromJava(binding.scalar(pair)), encoding);
  },
  generateKeys(encoding, format) {
    const side = this[kHandle];
    side.pair = side.open = internalBinding('key_pairs').ec(side.curve, null);
    return this.getPublicKey(encoding, format);
  },
  getPublicKey(encoding, format) {
    const form = formOf(format);
    const { open } = this[kHandle];
    if (open === null) throw failed('Failed to get ECDH public key');
    return encode(fromJava(binding.point(open, form)), encoding);
  },
});

ECDH.convertKey = function convertKey(key, curve, inEnc, outEnc, format) {
  validateString(curve, 'curve');
  const bytes = toBytes(key, 'key', inEnc);
  const form = formOf(format);
  checkCurve(curve);
  return encode(fromJava(binding.point(pointKey(curve, bytes), form)), outEnc);
};

function checkKeys({ privateKey, publicKey }) {
  if (!(privateKey instanceof KeyObject)) {
    throw new ERR_INVALID_ARG_VALUE('options.privateKey', privateKey);
  }
  if (!(publicKey instanceof KeyObject)) {
    throw new ERR_INVALID_ARG_VALUE('options.publicKey', publicKey);
  }
  if (privateKey.type !== 'private') {
    throw new ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(privateKey.type, 'private');
  }
  if (publicKey.type === 'secret') {
    throw new ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(publicKey.type, 'private or public');
  }
  const [own, other] = [privateKey.asymmetricKeyType, publicKey.asymmetricKeyType];
  if (own !== other || !agreeing.has(own)) {
    throw new ERR_CRYPTO_INCOMPATIBLE_KEY('key types for Diffie-Hellman', `${own} and ${other}`);
  }
}

function diffieHellman(options, callback) {
  validateObject(options, 'options');
  if (callback !== undefined) validateFunction(callback, 'callback');
  checkKeys(options);
  const [own, other] = [contentOf(options.privateKey), contentOf(options.publicKey)];
  if (callback !== undefined) binding.agree(own, other, laterBytes(callback));
  else return fromJava(binding.agree(own, other, null));
}

module.exports = { DiffieHellman, DiffieHellmanGroup, ECDH, diffieHellman };
