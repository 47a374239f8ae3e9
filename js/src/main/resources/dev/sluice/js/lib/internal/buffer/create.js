'use strict';

// Making Buffers: alloc and its siblings, from in all its forms, concat. Small Buffers whose bytes
// are about to be overwritten share a pool, as in Node; a pool's memory is never used twice, so
// that a Buffer written to a socket needs no copy.

const binding = internalBinding('buffer');
const {
  FastBuffer, allocate, copyBytes, fromJava, memoryOf,
} = require('internal/buffer/memory');
const {
  UTF8, byteLength, encode, encodingId,
} = require('internal/buffer/encodings');
const { fill } = require('internal/buffer/fill');
const { codes: {
  ERR_BUFFER_OUT_OF_BOUNDS,
  ERR_INVALID_ARG_TYPE,
  ERR_UNKNOWN_ENCODING,
} } = require('internal/errors');
const {
  validateArray, validateInteger, validateNumber, validateString,
} = require('internal/validators');
const {
  isAnyArrayBuffer, isArrayBufferView, isTypedArray, isUint8Array,
} = require('internal/buffer/kinds');

const kMaxLength = Number.MAX_SAFE_INTEGER;

// Strings up to this many characters are tried in the pool at once, without asking for their size.
const POOLED_CHARS = 1024;

// The longest array that JVMs make.
const LONGEST_ARRAY = 0x7ffffff7;

let pool;
let poolOffset = 0;

function newPool(size) {
  pool = allocate(size);
  poolOffset = 0;
}

function takePool(used) {
  poolOffset += used;
  poolOffset = (poolOffset + 7) & ~7;
}

function allocatePooled(size, poolSize) {
  if (size <= 0) return new FastBuffer();
  if (size >= poolSize >>> 1) return allocateOwn(size);
  if (pool === undefined || size > pool.byteLength - poolOffset) newPool(poolSize);
  const buffer = new FastBuffer(pool.buffer, pool.byteOffset + poolOffset, size);
  takePool(size);
  return buffer;
}

function allocateOwn(size) {
  if (size > LONGEST_ARRAY) throw new RangeError('Array buffer allocation failed');
  return allocate(Math.trunc(size));
}

function checkSize(size) {
  validateNumber(size, 'size', 0, kMaxLength);
  return size;
}

function alloc(size, value, encoding) {
  checkSize(size);
  const buffer = allocateOwn(size);
  if (value === undefined || value === 0 || size === 0) return buffer;
  if (value === '') return buffer;
  if (encoding !== undefined) validateString(encoding, 'encoding');
  return fill(buffer, value, 0, buffer.length, encoding);
}

function fromString(string, encoding, poolSize) {
  let id = UTF8;
  if (typeof encoding === 'string' && encoding !== '') {
    id = encodingId(encoding);
    if (id === undefined) throw new ERR_UNKNOWN_ENCODING(encoding);
  }
  if (string.length === 0) return new FastBuffer();
  if (string.length > POOLED_CHARS) {
    const size = byteLength(string, id);
    return size >= poolSize >>> 1 ? encode(string, id) : encodePooled(string, id, size, poolSize);
  }
  if (pool !== undefined) {
    const room = pool.byteLength - poolOffset;
    const written = binding.writeAll(
      id, string, memoryOf(pool), pool.byteOffset + poolOffset, room);
    if (written >= 0) return pooledSlice(written);
  }
  return encodePooled(string, id, byteLength(string, id), poolSize);
}

function encodePooled(string, id, size, poolSize) {
  if (size >= poolSize >>> 1) return encode(string, id);
  if (pool === undefined || size > pool.byteLength - poolOffset) newPool(poolSize);
  return pooledSlice(
    binding.write(id, string, memoryOf(pool), pool.byteOffset + poolOffset, size));
}

function pooledSlice(written) {
  const buffer = new FastBuffer(pool.buffer, pool.byteOffset + poolOffset, written);
  takePool(written);
  return buffer;
}

function fromArrayBuffer(arrayBuffer, givenOffset, givenLength) {
  let offset = 0;
  if (givenOffset !== undefined) offset = +givenOffset || 0;
  if (offset < 0) {
    throw new RangeError(`Start offset ${offset} is outside the bounds of the buffer`);
  }
  const rest = arrayBuffer.byteLength - offset;
  if (rest < 0) throw new ERR_BUFFER_OUT_OF_BOUNDS('offset');
  let length = rest;
  if (givenLength !== undefined) {
    length = +givenLength;
    if (length > 0) {
      if (length > rest) throw new ERR_BUFFER_OUT_OF_BOUNDS('length');
    } else {
      length = 0;
    }
  } else if (arrayBuffer.resizable || arrayBuffer.growable) {
    length = undefined;
  }
  return new FastBuffer(arrayBuffer, offset, length);
}

function fromArrayLike(source, poolSize) {
  const { length } = source;
  if (!(length > 0)) return new FastBuffer();
  const buffer = allocatePooled(Math.trunc(length), poolSize);
  if (isUint8Array(source)) {
    copyBytes(source, 0, buffer, 0, length);
  } else {
    for (let i = 0; i < buffer.length; i++) buffer[i] = source[i];
  }
  return buffer;
}

function fromObject(value, poolSize) {
  if (value.length !== undefined || isAnyArrayBuffer(value.buffer)) {
    return typeof value.length === 'number' ? fromArrayLike(value, poolSize) : new FastBuffer();
  }
  if (value.type === 'Buffer' && Array.isArray(value.data)) {
    return fromArrayLike(value.data, poolSize);
  }
  return undefined;
}

function badSource(value) {
  return new ERR_INVALID_ARG_TYPE(
    'first argument', ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'], value);
}

/** `Buffer.from`; `again` is called for what an object turns into by itself. */
function from(value, encodingOrOffset, length, poolSize, again) {
  if (typeof value === 'string') return fromString(value, encodingOrOffset, poolSize);
  if (typeof value !== 'object' || value === null) throw badSource(value);
  if (isAnyArrayBuffer(value)) return fromArrayBuffer(value, encodingOrOffset, length);
  const primitive = value.valueOf && value.valueOf();
  if (primitive != null && primitive !== value &&
      (typeof primitive === 'string' || typeof primitive === 'object')) {
    return again(primitive, encodingOrOffset, length);
  }
  const buffer = fromObject(value, poolSize);
  if (buffer) return buffer;
  if (typeof value[Symbol.toPrimitive] === 'function') {
    const asString = value[Symbol.toPrimitive]('string');
    if (typeof asString === 'string') return fromString(asString, encodingOrOffset, poolSize);
  }
  throw badSource(value);
}

function copyBytesFrom(view, givenOffset, givenLength, poolSize) {
  if (!isTypedArray(view)) throw new ERR_INVALID_ARG_TYPE('view', ['TypedArray'], view);
  const total = view.length;
  if (total === 0) return new FastBuffer();
  let start = 0;
  let end = total;
  if (givenOffset !== undefined || givenLength !== undefined) {
    if (givenOffset !== undefined) {
      validateInteger(givenOffset, 'offset', 0);
      if (givenOffset >= total) return new FastBuffer();
      start = givenOffset;
    }
    if (givenLength !== undefined) {
      validateInteger(givenLength, 'length', 0);
      end = Math.min(total, start + givenLength);
    }
  }
  const size = view.BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(view.buffer, view.byteOffset + start * size, (end - start) * size);
  return fromArrayLike(bytes, poolSize);
}

function concat(list, givenLength, poolSize) {
  validateArray(list, 'list');
  if (list.length === 0) return new FastBuffer();
  let length = givenLength ?? 0;
  if (givenLength !== undefined) validateInteger(givenLength, 'length', 0);
  for (let i = 0; i < list.length; i++) {
    const bytes = list[i];
    if (!isUint8Array(bytes)) {
      throw new ERR_INVALID_ARG_TYPE(`list[${i}]`, ['Buffer', 'Uint8Array'], bytes);
    }
    if (givenLength === undefined) length += bytes.byteLength;
  }
  const buffer = allocatePooled(length, poolSize);
  let at = 0;
  for (let i = 0; i < list.length; i++) {
    const bytes = list[i];
    const count = Math.min(bytes.byteLength, length - at);
    if (count > 0) {
      copyBytes(bytes, 0, buffer, at, count);
      at += count;
    }
  }
  // The pool's memory is fresh, so what no source reached is zero already.
  return buffer;
}

function of(items, poolSize) {
  const buffer = allocatePooled(items.length, poolSize);
  for (let i = 0; i < items.length; i++) buffer[i] = items[i];
  return buffer;
}

/** What `Buffer.byteLength` says of a string or of anything with bytes. */
function sizeInBytes(value, encoding) {
  if (typeof value === 'string') {
    return byteLength(value, (encoding && encodingId(encoding)) || UTF8);
  }
  if (isArrayBufferView(value) || isAnyArrayBuffer(value)) return value.byteLength;
  throw new ERR_INVALID_ARG_TYPE('string', ['string', 'Buffer', 'ArrayBuffer'], value);
}

module.exports = {
  alloc,
  allocateOwn,
  allocatePooled,
  checkSize,
  concat,
  copyBytesFrom,
  from,
  fromJava,
  kMaxLength,
  of,
  sizeInBytes,
};
