'use strict';
// Serialization as v8.serialize() has it: typed arrays and Buffers are written with their own bytes
// alone, and not with all of the memory that they may be a small part of.

const { Buffer } = require('buffer');
const types = require('internal/util/types');
const { Serializer } = require('internal/v8/serializer');
const { Deserializer } = require('internal/v8/deserializer');

const kinds = [
  Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array,
  Float32Array, Float64Array, DataView, Buffer, BigInt64Array, BigUint64Array,
  globalThis.Float16Array,
];

function kindOf(view) {
  if (Buffer.isBuffer(view)) return kinds.indexOf(Buffer);
  return kinds.findIndex((type) => type !== undefined && type !== Buffer && view instanceof type);
}

class DefaultSerializer extends Serializer {
  constructor() {
    super();
    this._setTreatArrayBufferViewsAsHostObjects(true);
  }

  _writeHostObject(view) {
    const kind = types.isArrayBufferView(view) ? kindOf(view) : -1;
    if (kind === -1) {
      throw this._getDataCloneError(`Unserializable host object: ${String(view)}`);
    }
    this.writeUint32(kind);
    this.writeUint32(view.byteLength);
    this.writeRawBytes(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
  }
}

class DefaultDeserializer extends Deserializer {
  _readHostObject() {
    const type = kinds[this.readUint32()];
    const length = this.readUint32();
    const bytes = this.readRawBytes(length);
    if (type === Buffer) return bytes;
    if (type === undefined) throw new Error('Unable to deserialize cloned data.');
    const unit = type.BYTES_PER_ELEMENT ?? 1;
    const aligned = bytes.byteOffset % unit === 0 ? bytes : new Uint8Array(bytes);
    return new type(aligned.buffer, aligned.byteOffset, length / unit);
  }
}

module.exports = { DefaultDeserializer, DefaultSerializer };
