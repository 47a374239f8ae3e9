'use strict';

// createCipheriv and createDecipheriv for AES. Decrypting by GCM gives its text when it has ended
// and the tag has proved right, never before.

const binding = internalBinding('cipher');
const { Buffer } = require('buffer');
const { encodingId } = require('internal/buffer/encodings');
const { fromJava } = require('internal/buffer/memory');
const { toBytes } = require('internal/crypto/args');
const { cryptoError } = require('internal/crypto/errors');
const { define, inheritLazily } = require('internal/crypto/lazy_transform');
const { secretOf } = require('internal/crypto/keys');
const { codes: {
  ERR_CRYPTO_INVALID_STATE,
  ERR_INVALID_ARG_TYPE,
  ERR_INVALID_ARG_VALUE,
} } = require('internal/errors');
const { validateString } = require('internal/validators');

const BLOCK = 16;
const TAG = 16;
const GCM_IV = 12;

const kHandle = Symbol('kHandle');
const kState = Symbol('kState');

// Names and numbers as OpenSSL has them: for each mode those of 128, 192 and 256 bits.
const modes = {
  cbc: { numbers: [419, 423, 427], names: 'aes-%-cbc' },
  cfb: { numbers: [421, 425, 429], names: 'aes-%-cfb' },
  cfb8: { numbers: [653, 654, 655], names: 'aes-%-cfb8' },
  ctr: { numbers: [904, 905, 906], names: 'aes-%-ctr' },
  ecb: { numbers: [418, 422, 426], names: 'aes-%-ecb' },
  gcm: { numbers: [895, 898, 901], names: 'id-aes%-gcm' },
  ofb: { numbers: [420, 424, 428], names: 'aes-%-ofb' },
};
const SIZES = ['128', '192', '256'];

/** What is known of a cipher, undefined if it is none of ours. */
function find(name) {
  const lower = name.toLowerCase();
  const parts = /^aes-?(128|192|256)(?:-(cbc|cfb|cfb8|ctr|ecb|gcm|ofb))?$/.exec(lower) ??
    /^id-aes(128|192|256)-(gcm)$/.exec(lower);
  if (parts === null) return undefined;
  const [, bits, mode = 'cbc'] = parts;
  return { bits, mode, keyLength: bits / 8 };
}

function ivLengthOf(mode) {
  if (mode === 'ecb') return 0;
  return mode === 'gcm' ? GCM_IV : BLOCK;
}

function checkIv(mode, iv) {
  if (iv === null) {
    if (mode !== 'ecb') throw cryptoError('ERR_CRYPTO_INVALID_IV');
    return new Uint8Array();
  }
  const bytes = toBytes(iv, 'iv');
  const right = mode === 'gcm' ? bytes.byteLength > 0 : bytes.byteLength === ivLengthOf(mode);
  if (!right && !(mode === 'ecb')) throw cryptoError('ERR_CRYPTO_INVALID_IV');
  return bytes;
}

function begin(self, cipher, key, iv, options, encrypt) {
  validateString(cipher, 'cipher');
  const secret = secretOf(key) ?? toBytes(key, 'key', options?.encoding);
  if (iv !== null && iv === undefined) {
    throw new ERR_INVALID_ARG_TYPE(
      'iv', ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], iv);
  }
  const found = find(cipher);
  if (found === undefined) throw cryptoError('ERR_CRYPTO_UNKNOWN_CIPHER');
  if (secret.byteLength !== found.keyLength) throw cryptoError('ERR_CRYPTO_INVALID_KEYLEN');
  const vector = checkIv(found.mode, iv);
  const tagLength = options?.authTagLength ?? TAG;
  define(self, {
    _options: options,
    [kHandle]: binding.start(found.mode.toUpperCase(), encrypt, secret, vector, tagLength),
    [kState]: { mode: found.mode, encrypt, tagLength, tag: undefined, ended: false,
                decoder: undefined },
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
  if (this[kState].ended) throw new Error('Trying to add data in unsupported state');
  const out = fromJava(binding.update(this[kHandle], bytes));
  return outputText(this[kState], out, outputEncoding, false);
}

function final(outputEncoding) {
  const state = this[kState];
  if (state.ended) throw cryptoError('ERR_CRYPTO_INVALID_STATE');
  state.ended = true;
  const checked = state.mode === 'gcm' && !state.encrypt;
  if (checked && state.tag === undefined) {
    throw new Error('Unsupported state or unable to authenticate data');
  }
  const out = fromJava(binding.end(this[kHandle], checked ? state.tag : new Uint8Array()));
  if (state.mode === 'gcm' && state.encrypt) state.tag = fromJava(binding.tag(this[kHandle]));
  return outputText(state, out, outputEncoding, true);
}

function setAutoPadding(autoPadding) {
  if (this[kState].ended) throw new ERR_CRYPTO_INVALID_STATE('setAutoPadding');
  binding.padding(this[kHandle], autoPadding === undefined || Boolean(autoPadding));
  return this;
}

function setAAD(buffer, options) {
  const state = this[kState];
  if (state.ended || state.mode !== 'gcm') throw new ERR_CRYPTO_INVALID_STATE('setAAD');
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
  const { mode, ended, tag } = this[kState];
  if (mode !== 'gcm' || !ended) throw new ERR_CRYPTO_INVALID_STATE('getAuthTag');
  return tag;
};

Decipheriv.prototype.setAuthTag = function setAuthTag(tag, encoding) {
  const state = this[kState];
  if (state.mode !== 'gcm' || state.tag !== undefined) {
    throw new ERR_CRYPTO_INVALID_STATE('setAuthTag');
  }
  const bytes = toBytes(tag, 'buffer', encoding);
  if (bytes.byteLength !== state.tagLength) {
    throw cryptoError('ERR_CRYPTO_INVALID_AUTH_TAG', bytes.byteLength);
  }
  state.tag = bytes;
  return this;
};

function getCiphers() {
  const names = [];
  for (const bits of SIZES) {
    names.push(`aes${bits}`, `id-aes${bits}-GCM`);
    for (const mode of Object.keys(modes)) names.push(`aes-${bits}-${mode}`);
  }
  return names.sort();
}

function getCipherInfo(nameOrNid, options = undefined) {
  if (typeof nameOrNid !== 'string' && typeof nameOrNid !== 'number') {
    throw new ERR_INVALID_ARG_TYPE('nameOrNid', ['string', 'number'], nameOrNid);
  }
  for (const mode of Object.keys(modes)) {
    for (const [i, bits] of SIZES.entries()) {
      const nid = modes[mode].numbers[i];
      const found = typeof nameOrNid === 'number' ? { mode, bits } : find(nameOrNid);
      const same = found?.mode === mode && found.bits === bits;
      if (typeof nameOrNid === 'number' ? nid === nameOrNid : same) {
        return cipherInfo(mode, bits, nid, options);
      }
    }
  }
  return undefined;
}

function cipherInfo(mode, bits, nid, options) {
  const keyLength = bits / 8;
  const ivLength = options?.ivLength ?? ivLengthOf(mode);
  const fits = mode === 'gcm' ? ivLength > 0 : ivLength === ivLengthOf(mode);
  if (!fits || (options?.keyLength ?? keyLength) !== keyLength) return undefined;
  const inBlocks = mode === 'cbc' || mode === 'ecb';
  const info = {
    __proto__: null,
    mode: mode.replace('cfb8', 'cfb'),
    name: modes[mode].names.replace('%', bits),
    nid,
    keyLength,
    blockSize: inBlocks ? BLOCK : 1,
  };
  if (ivLength > 0) info.ivLength = ivLength;
  return info;
}

module.exports = { Cipheriv, Decipheriv, getCipherInfo, getCiphers };
