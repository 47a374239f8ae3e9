'use strict';
// v8.Deserializer: makes values of what a serializer has written.

const { Buffer } = require('buffer');
const { ByteSource, END } = require('internal/v8/byte_source');
const {
  VERSION, checkView, errorClasses, regExpFlags, tags, viewClasses,
} = require('internal/v8/wire_format');

// The first version in which views have flags.
const FLAGGED_VIEWS = 14;

const texts = new Map([[tags.ERROR_MESSAGE, 'message'], [tags.ERROR_STACK, 'stack']]);

const kHole = Symbol('kHole');

function malformed() {
  return new Error('Unable to deserialize cloned data.');
}

function define(object, key, value, enumerable) {
  Object.defineProperty(object, key, {
    __proto__: null, value, writable: true, enumerable, configurable: true,
  });
}

class Deserializer {
  #source;
  #version = 0;
  #made = [];
  #transferred = new Map();

  constructor(buffer) {
    checkView('buffer', buffer);
    this.buffer = buffer;
    this.#source = new ByteSource(buffer);
  }

  readHeader() {
    if (this.#source.peek() === tags.VERSION) {
      this.#source.byte();
      const version = this.#source.peek() ?? Infinity;
      if (version <= VERSION) {
        this.#version = this.#source.byte();
        return true;
      }
    }
    throw new Error('Unable to deserialize cloned data due to invalid or unsupported version.');
  }

  readValue() {
    try {
      return this.#read();
    } catch (error) {
      // What readers of the program's have thrown is theirs.
      throw error === END ? malformed() : error;
    }
  }

  getWireFormatVersion() {
    return this.#version;
  }

  transferArrayBuffer(id, arrayBuffer) {
    this.#transferred.set(id >>> 0, arrayBuffer);
  }

  readUint32() {
    return this.#orFail('ReadUint32', () => this.#source.varint());
  }

  readUint64() {
    const value = this.#orFail('ReadUint64', () => this.#source.bigVarint());
    return [Number(value >> 32n), Number(value & 0xffffffffn)];
  }

  readDouble() {
    return this.#orFail('ReadDouble', () => this.#source.double());
  }

  _readRawBytes(length) {
    return this.#orFail('ReadRawBytes', () => this.#source.skip(length));
  }

  #orFail(name, read) {
    try {
      return read();
    } catch {
      throw new Error(`${name}() failed`);
    }
  }

  #keep(object) {
    this.#made.push(object);
    return object;
  }

  // A view stands behind its memory, which may be named by its number.
  #read() {
    const value = this.#readTagged(this.#nextTag());
    if (value instanceof ArrayBuffer && this.#source.peek() === tags.VIEW) {
      this.#source.byte();
      return this.#readView(value);
    }
    return value;
  }

  #nextTag() {
    let tag;
    do {
      tag = this.#source.byte();
    } while (tag === tags.PADDING);
    return tag;
  }

  #readTagged(tag) {
    switch (tag) {
      case tags.UNDEFINED: return undefined;
      case tags.NULL: return null;
      case tags.TRUE: return true;
      case tags.FALSE: return false;
      case tags.HOLE: return kHole;
      case tags.INT32: return this.#readInt32();
      case tags.UINT32: return this.#source.varint();
      case tags.DOUBLE: return this.#source.double();
      case tags.BIGINT: return this.#readDigits();
      case tags.UTF8:
      case tags.ONE_BYTE:
      case tags.TWO_BYTES: return this.#readString(tag);
      case tags.REFERENCE: return this.#readReference();
      default: return this.#readObject(tag);
    }
  }

  #readObject(tag) {
    switch (tag) {
      case tags.OBJECT: return this.#readPlain();
      case tags.ARRAY: return this.#readArray();
      case tags.SPARSE_ARRAY: return this.#readSparseArray();
      case tags.DATE: return this.#keep(new Date(this.#source.double()));
      case tags.BOXED_TRUE: return this.#keep(Object(true));
      case tags.BOXED_FALSE: return this.#keep(Object(false));
      case tags.BOXED_NUMBER: return this.#keep(Object(this.#source.double()));
      case tags.BOXED_BIGINT: return this.#keep(Object(this.#readDigits()));
      case tags.BOXED_STRING: return this.#keep(Object(this.#readString(this.#nextTag())));
      case tags.REGEXP: return this.#readRegExp();
      case tags.MAP: return this.#readMap();
      case tags.SET: return this.#readSet();
      case tags.ERROR: return this.#readError();
      case tags.ARRAY_BUFFER: return this.#readArrayBuffer(false);
      case tags.RESIZABLE_ARRAY_BUFFER: return this.#readArrayBuffer(true);
      case tags.TRANSFERRED_ARRAY_BUFFER: return this.#readTransferred();
      case tags.HOST_OBJECT: return this.#readHostObject();
      default: throw malformed();
    }
  }

  #readInt32() {
    const bits = this.#source.varint();
    return (bits >>> 1) ^ -(bits & 1);
  }

  #readDigits() {
    const field = this.#source.varint();
    const hex = Buffer.from(this.#source.bytes(field >>> 1)).reverse().toString('hex');
    const digits = hex === '' ? 0n : BigInt(`0x${hex}`);
    return (field & 1) === 1 ? -digits : digits;
  }

  #readString(tag) {
    const length = this.#source.varint();
    if (tag === tags.ONE_BYTE) return this.#source.text('latin1', length);
    if (tag === tags.TWO_BYTES) return this.#source.text('utf16le', length);
    if (tag === tags.UTF8) return this.#source.text('utf8', length);
    throw malformed();
  }

  #readReference() {
    const id = this.#source.varint();
    if (id >= this.#made.length) throw malformed();
    return this.#made[id];
  }

  // Whether the object that is being read ends here.
  #ends(tag) {
    while (this.#source.peek() === tags.PADDING) this.#source.byte();
    if (this.#source.peek() !== tag) return false;
    this.#source.byte();
    return true;
  }

  #readProperties(object, end) {
    let count = 0;
    for (; !this.#ends(end); count++) {
      const key = this.#read();
      if (typeof key !== 'string' && typeof key !== 'number') throw malformed();
      define(object, key, this.#read(), true);
    }
    if (this.#source.varint() !== count) throw malformed();
    return object;
  }

  #readPlain() {
    return this.#readProperties(this.#keep({}), tags.OBJECT_END);
  }

  #readArray() {
    const length = this.#source.varint();
    // Each element takes a byte at least.
    this.#source.expect(length);
    const array = this.#keep([]);
    for (let i = 0; i < length; i++) {
      const value = this.#read();
      if (value !== kHole) array[i] = value;
    }
    array.length = length;
    this.#readProperties(array, tags.ARRAY_END);
    if (this.#source.varint() !== length) throw malformed();
    return array;
  }

  #readSparseArray() {
    const array = this.#keep([]);
    array.length = this.#source.varint();
    this.#readProperties(array, tags.SPARSE_ARRAY_END);
    if (this.#source.varint() !== array.length) throw malformed();
    return array;
  }

  #readRegExp() {
    const id = this.#made.push(undefined) - 1;
    const source = this.#readString(this.#nextTag());
    const bits = this.#source.varint();
    const flags = regExpFlags.filter((_, i) => (bits & (1 << i)) !== 0).join('');
    this.#made[id] = new RegExp(source, flags);
    return this.#made[id];
  }

  #readMap() {
    const map = this.#keep(new Map());
    let count = 0;
    for (; !this.#ends(tags.MAP_END); count += 2) map.set(this.#read(), this.#read());
    if (this.#source.varint() !== count) throw malformed();
    return map;
  }

  #readSet() {
    const set = this.#keep(new Set());
    let count = 0;
    for (; !this.#ends(tags.SET_END); count++) set.add(this.#read());
    if (this.#source.varint() !== count) throw malformed();
    return set;
  }

  #readError() {
    const id = this.#made.push(undefined) - 1;
    let tag = this.#source.byte();
    const type = errorClasses.get(tag) ?? Error;
    if (type !== Error) tag = this.#source.byte();
    const error = new type();
    delete error.stack;
    this.#made[id] = error;
    for (; tag !== tags.ERROR_END; tag = this.#source.byte()) this.#readErrorPart(error, tag);
    return error;
  }

  #readErrorPart(error, tag) {
    if (tag === tags.ERROR_CAUSE) define(error, 'cause', this.#read(), false);
    else if (!texts.has(tag)) throw malformed();
    else define(error, texts.get(tag), this.#readString(this.#nextTag()), false);
  }

  #readArrayBuffer(resizable) {
    const length = this.#source.varint();
    const options = resizable ? { maxByteLength: this.#source.varint() } : undefined;
    const bytes = this.#source.bytes(length);
    const buffer = new ArrayBuffer(length, options);
    new Uint8Array(buffer).set(bytes);
    return this.#keep(buffer);
  }

  #readTransferred() {
    const buffer = this.#transferred.get(this.#source.varint());
    if (buffer === undefined) throw malformed();
    return this.#keep(buffer);
  }

  #readView(buffer) {
    const type = viewClasses.get(this.#source.byte());
    const offset = this.#source.varint();
    const length = this.#source.varint();
    if (this.#version >= FLAGGED_VIEWS) this.#source.varint();
    const unit = type?.BYTES_PER_ELEMENT ?? 1;
    if (type === undefined || offset % unit !== 0 || length % unit !== 0 ||
        offset + length > buffer.byteLength) {
      throw malformed();
    }
    return this.#keep(new type(buffer, offset, length / unit));
  }

  #readHostObject() {
    const id = this.#made.push(undefined) - 1;
    if (typeof this._readHostObject !== 'function') throw malformed();
    this.#made[id] = this._readHostObject();
    return this.#made[id];
  }
}

Deserializer.prototype.readRawBytes = function readRawBytes(length) {
  const offset = this._readRawBytes(length);
  return Buffer.from(this.buffer.buffer, this.buffer.byteOffset + offset, length);
};

module.exports = { Deserializer };
