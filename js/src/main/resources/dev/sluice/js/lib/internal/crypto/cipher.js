'use strict';

// createCipheriv and createDecipheriv: AES, ChaCha20, ChaCha20-Poly1305 and Triple DES. Decrypting
// gives text before its tag has been checked, as OpenSSL does; `final` throws if it was wrong.

const binding = internalBinding('cipher');
const { Buffer } = require('buffer');
const { encodingId } = require('internal/buffer/encodings');
const { fromJava } = require('internal/buffer/memory');
const { toBytes } = require('internal/crypto/args');
const { find, fitsIv, getCipherInfo, getCiphers } = require('internal/crypto/ciphers');
const { cryptoError } = require('internal/crypto/errors');
const { define, inheritLazily } = require('internal/crypto/lazy_transform');
const { secretOf } = require('internal/crypto/keys');
const { codes: {
  ERR_CRYPTO_INVALID_STATE,
  ERR_INVALID_ARG_TYPE,
  ERR_INVALID_ARG_VALUE,
} } = require('internal/errors');
const { validateString } = require('internal/validators');

const TAG = 16;

const kHandle = Symbol('kHandle');
const kState = Symbol('kState');

/** The bytes to start from, if their number is one that the cipher takes. */
function checkIv(info, iv) {
  if (iv === null) {
    if (info.ivLength > 0) throw cryptoError('ERR_CRYPTO_INVALID_IV');
    return new Uint8Array();
  }
  const bytes = toBytes(iv, 'iv');
  if (!fitsIv(info, bytes.byteLength)) throw cryptoError('ERR_CRYPTO_INVALID_IV');
  return bytes;
}

function checkTagLength(info, options) {
  const given = options?.authTagLength;
  if (given === undefined || given === null || info.tagLengths === undefined) return TAG;
  if (given !== given >>> 0) throw new ERR_INVALID_ARG_VALUE('options.authTagLength', given);
  if (!info.tagLengths.includes(given)) throw cryptoError('ERR_CRYPTO_INVALID_AUTH_TAG', given);
  return given;
}

function begin(self, cipher, key, iv, options, encrypt) {
  validateString(cipher, 'cipher');
  const secret = secretOf(key) ?? toBytes(key, 'key', options?.encoding);
  if (iv !== null && iv === undefined) {
    throw new ERR_INVALID_ARG_TYPE(
      'iv', ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], iv);
  }
  const info = find(cipher);
  if (info === undefined) throw cryptoError('ERR_CRYPTO_UNKNOWN_CIPHER');
  if (secret.byteLength !== info.keyLength) throw cryptoError('ERR_CRYPTO_INVALID_KEYLEN');
  const vector = checkIv(info, iv);
  const tagLength = checkTagLength(info, options);
  define(self, {
    _options: options,
    [kHandle]: binding.start(info.algorithm, info.mode.toUpperCase(), encrypt, secret, vector,
                             tagLength),
    [kState]: { authenticates: info.tagLengths !== undefined, encrypt, tagLength, tag: undefined,
                started: false, ended: false, decoder: undefined },
  });
}

function Cipheriv(cipher, key, iv, options) {
  if (!new.target) return new Cipheriv(cipher, key, iv, options);
  begin(this, cipher, key, iv, options, true);
}

function Decipheriv(cipher, key, iv, options) {
  if (!new.target) return new Decipheriv(cipher, key, iv, options);
  begin(this, cipher, key, iv, options, false);
}

function inputBytes(data, encoding) {
  if (typeof data !== 'string') {
    if (ArrayBuffer.isView(data)) return data;
    throw new ERR_INVALID_ARG_TYPE('data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  }
  if (encoding === 'hex' && data.length % 2 !== 0) {
    throw new ERR_INVALID_ARG_VALUE('encoding', encoding, `is invalid for data of length ${
      data.length}`);
  }
  return Buffer.from(data, encodingId(encoding) === undefined ? 'utf8' : encoding);
}

// Characters of several bytes may be cut by the edges of the results.
function outputText(state, bytes, encoding, last) {
  if (!encoding || encoding === 'buffer') return bytes;
  if (state.decoder === undefined) {
    const { StringDecoder } = require('string_decoder');
    state.decoder = new StringDecoder(encoding);
  }
  return last ? state.decoder.end(bytes) : state.decoder.write(bytes);
}

function update(data, inputEncoding, outputEncoding) {
  const bytes = inputBytes(data, inputEncoding);
  const state = this[kState];
  if (state.ended) throw new Error('Trying to add data in unsupported state');
  state.started = true;
  const out = fromJava(binding.update(this[kHandle], bytes));
  return outputText(state, out, outputEncoding, false);
}

function final(outputEncoding) {
  const state = this[kState];
  if (state.ended) throw cryptoError('ERR_CRYPTO_INVALID_STATE');
  state.ended = true;
  const checked = state.authenticates && !state.encrypt;
  if (checked && state.tag === undefined) {
    throw new Error('Unsupported state or unable to authenticate data');
  }
  const out = fromJava(binding.end(this[kHandle], checked ? state.tag : new Uint8Array()));
  if (state.authenticates && state.encrypt) state.tag = fromJava(binding.tag(this[kHandle]));
  return outputText(state, out, outputEncoding, true);
}

function setAutoPadding(autoPadding) {
  if (this[kState].ended) throw new ERR_CRYPTO_INVALID_STATE('setAutoPadding');
  binding.padding(this[kHandle], autoPadding === undefined || Boolean(autoPadding));
  return this;
}

function setAAD(buffer, options) {
  const state = this[kState];
  if (state.ended || state.started || !state.authenticates) {
    throw new ERR_CRYPTO_INVALID_STATE('setAAD');
  }
  binding.authenticate(this[kHandle], toBytes(buffer, 'buffer', options?.encoding));
  return this;
}

for (const constructor of [Cipheriv, Decipheriv]) {
  inheritLazily(constructor);
  Object.assign(constructor.prototype, {
    _transform(chunk, encoding, callback) {
      this.push(this.update(chunk, encoding));
      callback();
    },
    _flush(callback) {
      let rest;
      try {
        rest = this.final();
      } catch (error) {
        callback(error);
        return;
      }
      this.push(rest);
      callback();
    },
    update,
    final,
    setAutoPadding,
    setAAD,
  });
}

Cipheriv.prototype.getAuthTag = function getAuthTag() {
  const { authenticates, ended, tag } = this[kState];
  if (!authenticates || !ended) throw new ERR_CRYPTO_INVALID_STATE('getAuthTag');
  return tag;
};

Decipheriv.prototype.setAuthTag = function setAuthTag(tag, encoding) {
  const state = this[kState];
  if (!state.authenticates || state.tag !== undefined) {
    throw new ERR_CRYPTO_INVALID_STATE('setAuthTag');
  }
  const bytes = toBytes(tag, 'buffer', encoding);
  if (bytes.byteLength !== state.tagLength) {
    throw cryptoError('ERR_CRYPTO_INVALID_AUTH_TAG', bytes.byteLength);
  }
  state.tag = bytes;
  return this;
};

module.exports = { Cipheriv, Decipheriv, getCipherInfo, getCiphers };
