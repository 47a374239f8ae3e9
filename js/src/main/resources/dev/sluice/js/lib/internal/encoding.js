'use strict';

// The globals TextEncoder and TextDecoder. The JDK's character sets do the decoding.

const buffers = internalBinding('buffer');
const { memoryOf, toArrayBuffer, copyBytes, fromJava } = require('internal/buffer/memory');
const { isAnyArrayBuffer, isUint8Array } = require('internal/buffer/kinds');
const { UTF8, slice } = require('internal/buffer/encodings');
const { codes: {
  ERR_ENCODING_INVALID_ENCODED_DATA,
  ERR_ENCODING_NOT_SUPPORTED,
  ERR_INVALID_ARG_TYPE,
  ERR_INVALID_THIS,
} } = require('internal/errors');

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

function inspectAs(name, fields, depth) {
  if (typeof depth === 'number' && depth < 0) return `[${name}]`;
  const { inspect } = require('internal/util/inspect');
  return `${name} ${inspect(fields)}`;
}

class TextEncoder {
  #isEncoder = true;

  static #check(value) {
    if (!(typeof value === 'object' && value !== null && #isEncoder in value)) {
      throw new ERR_INVALID_THIS('TextEncoder');
    }
  }

  get encoding() {
    TextEncoder.#check(this);
    return 'utf-8';
  }

  encode(input = '') {
    TextEncoder.#check(this);
    const text = `${input}`;
    return text === '' ? new Uint8Array() :
      new Uint8Array(toArrayBuffer(buffers.encode(UTF8, text)));
  }

  encodeInto(src, dest) {
    TextEncoder.#check(this);
    if (typeof src !== 'string') throw new ERR_INVALID_ARG_TYPE('src', 'string', src);
    if (!isUint8Array(dest)) throw new ERR_INVALID_ARG_TYPE('dest', 'Uint8Array', dest);
    const room = dest.byteLength;
    if (room === 0 || src === '') return { read: 0, written: 0 };
    const bytes = fromJava(buffers.allocate(Math.min(room, src.length * 3)));
    const written = buffers.write(UTF8, src, memoryOf(bytes), 0, bytes.byteLength);
    if (written > 0) copyBytes(bytes, 0, dest, 0, written);
    return { read: slice(bytes, UTF8, 0, written).length, written };
  }

  [inspectCustom](depth, options) {
    TextEncoder.#check(this);
    if (typeof depth === 'number' && depth < 0) return '[TextEncoder]';
    return require('internal/util/inspect').inspect({ encoding: this.encoding }, options);
  }
}

function bytesOf(input) {
  if (ArrayBuffer.isView(input)) return input;
  if (isAnyArrayBuffer(input)) return new Uint8Array(input);
  const error = new ERR_INVALID_ARG_TYPE('list', 'ArrayBuffer', input);
  error.message = 'The "list" argument must be an instance of SharedArrayBuffer, ' +
    'ArrayBuffer or ArrayBufferView.';
  throw error;
}

class TextDecoder {
  #set;
  #fatal;
  #ignoreBOM;
  #decoder;
  #started = false;

  constructor(encoding = 'utf-8', options = undefined) {
    const { nameInJava, setOf } = require('internal/encoding/labels');
    const label = `${encoding}`;
    const set = setOf(label);
    require('internal/validators').validateObject(options ?? {}, 'options', 6);
    this.#set = set;
    this.#fatal = Boolean(options?.fatal);
    this.#ignoreBOM = Boolean(options?.ignoreBOM);
    this.#decoder = set === undefined ? null :
      internalBinding('encoding').decoder(nameInJava(set), this.#fatal);
    if (this.#decoder === null) throw new ERR_ENCODING_NOT_SUPPORTED(label);
  }

  static #check(value) {
    if (!(typeof value === 'object' && value !== null && #decoder in value)) {
      throw new ERR_INVALID_THIS('TextDecoder');
    }
  }

  decode(input = new Uint8Array(), options = undefined) {
    TextDecoder.#check(this);
    require('internal/validators').validateObject(options ?? {}, 'options', 6);
    const bytes = bytesOf(input);
    const more = Boolean(options?.stream);
    const text = this.#decoder.decode(memoryOf(bytes), bytes.byteOffset, bytes.byteLength, more);
    if (text === null) {
      this.#started = false;
      throw new ERR_ENCODING_INVALID_ENCODED_DATA(this.#set, undefined);
    }
    const strip = !this.#started && !this.#ignoreBOM && this.#set.startsWith('utf-') &&
      text.charCodeAt(0) === 0xFEFF;
    this.#started = more && (this.#started || text !== '');
    return strip ? text.slice(1) : text;
  }

  get encoding() {
    TextDecoder.#check(this);
    return this.#set;
  }

  get fatal() {
    TextDecoder.#check(this);
    return this.#fatal;
  }

  get ignoreBOM() {
    TextDecoder.#check(this);
    return this.#ignoreBOM;
  }

  [inspectCustom](depth) {
    TextDecoder.#check(this);
    const { encoding, fatal, ignoreBOM } = this;
    return inspectAs('TextDecoder', { encoding, fatal, ignoreBOM }, depth);
  }
}

function finish(Class, ...names) {
  for (const name of names) {
    Object.defineProperty(Class.prototype, name, { __proto__: null, enumerable: true });
  }
  Object.defineProperty(Class.prototype, Symbol.toStringTag, {
    __proto__: null, configurable: true, value: Class.name,
  });
}

finish(TextEncoder, 'encode', 'encodeInto', 'encoding');
finish(TextDecoder, 'decode', 'encoding', 'fatal', 'ignoreBOM');

module.exports = { TextDecoder, TextEncoder };
