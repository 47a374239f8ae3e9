'use strict';
// v8.Serializer: writes values in V8's form; what is no data, its subclasses write.

const types = require('internal/util/types');
const { Buffer } = require('buffer');
const { describe, isUncloneable } = require('internal/messaging/writer');
const { ByteSink } = require('internal/v8/byte_sink');
const {
  VERSION, checkView, errorClasses, regExpFlags, tags, viewClasses,
} = require('internal/v8/wire_format');

const LAST_INDEX = 2 ** 32 - 2;
const DIGIT_BYTES = 8;

const errorTags = new Map([...errorClasses].map(([tag, type]) => [type.name, tag]));
const viewTags = new Map([...viewClasses].map(([tag, type]) => [type?.name, tag]));
const typedArrayName = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array).prototype, Symbol.toStringTag).get;

function isInt32(number) {
  return (number | 0) === number && !Object.is(number, -0);
}

// A property's name as it is written: what could be an array's index is a number.
function keyOf(name) {
  const number = Number(name);
  return number >= 0 && number <= LAST_INDEX && `${number}` === name && Number.isInteger(number) ?
    number : name;
}

class Serializer {
  #sink = new ByteSink();
  #known = new Map();
  #transferred = new Map();
  #viewsAreHostObjects = false;

  writeHeader() {
    this.#sink.byte(tags.VERSION);
    this.#sink.byte(VERSION);
  }

  writeValue(value) {
    switch (typeof value) {
      case 'undefined':
        this.#sink.byte(tags.UNDEFINED);
        break;
      case 'boolean':
        this.#sink.byte(value ? tags.TRUE : tags.FALSE);
        break;
      case 'number':
        this.#writeNumber(value);
        break;
      case 'bigint':
        this.#sink.byte(tags.BIGINT);
        this.#writeDigits(value);
        break;
      case 'string':
        this.#writeString(value);
        break;
      case 'symbol':
        throw this.#refusal(value);
      default:
        if (value === null) this.#sink.byte(tags.NULL);
        else this.#writeReference(value);
    }
    return true;
  }

  releaseBuffer() {
    return this.#sink.take();
  }

  transferArrayBuffer(id, arrayBuffer) {
    this.#transferred.set(arrayBuffer, id >>> 0);
  }

  writeUint32(value) {
    this.#sink.varint(value >>> 0);
  }

  writeUint64(high, low) {
    this.#sink.bigVarint((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0));
  }

  writeDouble(value) {
    this.#sink.double(value);
  }

  writeRawBytes(source) {
    checkView('source', source);
    this.#sink.bytes(source);
  }

  _setTreatArrayBufferViewsAsHostObjects(flag) {
    this.#viewsAreHostObjects = Boolean(flag);
  }

  #refusal(value) {
    return this._getDataCloneError(`${describe(value)} could not be cloned.`);
  }

  #writeNumber(value) {
    if (isInt32(value)) {
      this.#sink.byte(tags.INT32);
      this.#sink.varint(((value << 1) ^ (value >> 31)) >>> 0);
    } else {
      this.#sink.byte(tags.DOUBLE);
      this.#sink.double(value);
    }
  }

  // The sign and how many bytes follow, then the digits, the lowest first.
  #writeDigits(value) {
    const digits = value < 0n ? -value : value;
    const bits = digits === 0n ? 0 : digits.toString(16).length * 4;
    const length = Math.ceil(bits / (8 * DIGIT_BYTES)) * DIGIT_BYTES;
    this.#sink.varint(2 * length + (value < 0n ? 1 : 0));
    const hex = length === 0 ? '' : digits.toString(16).padStart(2 * length, '0');
    this.#sink.bytes(Buffer.from(hex, 'hex').reverse());
  }

  #writeString(value) {
    if (/^[\0-\xff]*$/.test(value)) {
      this.#sink.byte(tags.ONE_BYTE);
      this.#sink.varint(value.length);
      this.#sink.text(value, 'latin1', value.length);
      return;
    }
    const length = 2 * value.length;
    // The characters lie at an even place.
    const lengthBytes = Math.max(1, Math.ceil(length.toString(2).length / 7));
    if ((this.#sink.length + 1 + lengthBytes) % 2 === 1) this.#sink.byte(tags.PADDING);
    this.#sink.byte(tags.TWO_BYTES);
    this.#sink.varint(length);
    this.#sink.text(value, 'utf16le', length);
  }

  #writeReference(value) {
    if (!this.#known.has(value)) {
      // The memory of a view stands before it.
      if (ArrayBuffer.isView(value) && !this.#viewsAreHostObjects) this.writeValue(value.buffer);
      this.#known.set(value, this.#known.size);
      this.#writeObject(value);
      return;
    }
    this.#sink.byte(tags.REFERENCE);
    this.#sink.varint(this.#known.get(value));
  }

  #writeObject(value) {
    if (isUncloneable(value) || types.isSharedArrayBuffer(value)) throw this.#refusal(value);
    if (Array.isArray(value)) this.#writeArray(value);
    else if (ArrayBuffer.isView(value)) this.#writeView(value);
    else if (types.isArrayBuffer(value)) this.#writeArrayBuffer(value);
    else if (types.isBoxedPrimitive(value)) this.#writeBoxed(value);
    else if (types.isDate(value)) this.#writeDate(value);
    else if (types.isRegExp(value)) this.#writeRegExp(value);
    else if (types.isMap(value)) this.#writeMap(value);
    else if (types.isSet(value)) this.#writeSet(value);
    else if (types.isNativeError(value)) this.#writeError(value);
    else this.#writePlain(value);
  }

  #writePlain(value) {
    this.#sink.byte(tags.OBJECT);
    const count = this.#writeProperties(value, Object.keys(value));
    this.#sink.byte(tags.OBJECT_END);
    this.#sink.varint(count);
  }

  #writeProperties(value, names) {
    let count = 0;
    for (const name of names) {
      // A getter before it may have taken it away.
      if (!Object.hasOwn(value, name)) continue;
      this.writeValue(keyOf(name));
      this.writeValue(value[name]);
      count++;
    }
    return count;
  }

  #writeArray(value) {
    const names = Object.keys(value);
    const { length } = value;
    const dense = length === 0 || names[length - 1] === `${length - 1}`;
    this.#sink.byte(dense ? tags.ARRAY : tags.SPARSE_ARRAY);
    this.#sink.varint(length);
    for (let i = 0; dense && i < length; i++) {
      if (i in value) this.writeValue(value[i]);
      else this.#sink.byte(tags.HOLE);
    }
    const count = this.#writeProperties(value, dense ? names.slice(length) : names);
    this.#sink.byte(dense ? tags.ARRAY_END : tags.SPARSE_ARRAY_END);
    this.#sink.varint(count);
    this.#sink.varint(length);
  }

  #writeView(value) {
    if (this.#viewsAreHostObjects) {
      this.#sink.byte(tags.HOST_OBJECT);
      this._writeHostObject(value);
      return;
    }
    this.#sink.byte(tags.VIEW);
    this.#sink.byte(viewTags.get(typedArrayName.call(value) ?? 'DataView'));
    this.#sink.varint(value.byteOffset);
    this.#sink.varint(value.byteLength);
    // Whether it follows the length of its memory, which is not asked for here.
    this.#sink.varint(0);
  }

  #writeArrayBuffer(value) {
    const id = this.#transferred.get(value);
    if (id !== undefined) {
      this.#sink.byte(tags.TRANSFERRED_ARRAY_BUFFER);
      this.#sink.varint(id);
      return;
    }
    if (value.detached) {
      throw this._getDataCloneError('An ArrayBuffer is detached and could not be cloned.');
    }
    this.#sink.byte(value.resizable ? tags.RESIZABLE_ARRAY_BUFFER : tags.ARRAY_BUFFER);
    this.#sink.varint(value.byteLength);
    if (value.resizable) this.#sink.varint(value.maxByteLength);
    this.#sink.bytes(Buffer.from(value));
  }

  #writeBoxed(value) {
    if (types.isSymbolObject(value)) throw this.#refusal(value);
    if (types.isBooleanObject(value)) {
      const holds = Boolean.prototype.valueOf.call(value);
      this.#sink.byte(holds ? tags.BOXED_TRUE : tags.BOXED_FALSE);
    } else if (types.isNumberObject(value)) {
      this.#sink.byte(tags.BOXED_NUMBER);
      this.#sink.double(Number.prototype.valueOf.call(value));
    } else if (types.isBigIntObject(value)) {
      this.#sink.byte(tags.BOXED_BIGINT);
      this.#writeDigits(BigInt.prototype.valueOf.call(value));
    } else {
      this.#sink.byte(tags.BOXED_STRING);
      this.#writeString(String.prototype.valueOf.call(value));
    }
  }

  #writeDate(value) {
    this.#sink.byte(tags.DATE);
    this.#sink.double(Date.prototype.getTime.call(value));
  }

  #writeRegExp(value) {
    this.#sink.byte(tags.REGEXP);
    this.#writeString(value.source);
    this.#sink.varint(
      regExpFlags.reduce((bits, flag, i) =>
        (flag !== '' && value.flags.includes(flag) ? bits | (1 << i) : bits), 0));
  }

  #writeMap(value) {
    this.#sink.byte(tags.MAP);
    const entries = [...Map.prototype.entries.call(value)].flat();
    for (const each of entries) this.writeValue(each);
    this.#sink.byte(tags.MAP_END);
    this.#sink.varint(entries.length);
  }

  #writeSet(value) {
    this.#sink.byte(tags.SET);
    const entries = [...Set.prototype.values.call(value)];
    for (const each of entries) this.writeValue(each);
    this.#sink.byte(tags.SET_END);
    this.#sink.varint(entries.length);
  }

  #writeError(value) {
    this.#sink.byte(tags.ERROR);
    const tag = errorTags.get(value.name);
    if (tag !== undefined) this.#sink.byte(tag);
    const message = Object.getOwnPropertyDescriptor(value, 'message');
    if (message !== undefined && 'value' in message) {
      this.#sink.byte(tags.ERROR_MESSAGE);
      this.#writeString(`${message.value}`);
    }
    if (typeof value.stack === 'string') {
      this.#sink.byte(tags.ERROR_STACK);
      this.#writeString(value.stack);
    }
    const cause = Object.getOwnPropertyDescriptor(value, 'cause');
    if (cause !== undefined && 'value' in cause) {
      this.#sink.byte(tags.ERROR_CAUSE);
      this.writeValue(cause.value);
    }
    this.#sink.byte(tags.ERROR_END);
  }
}

Serializer.prototype._getDataCloneError = Error;

module.exports = { Serializer };
