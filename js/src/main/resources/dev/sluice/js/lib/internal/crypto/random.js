'use strict';

// Random bytes, whole numbers and UUIDs, and the comparison that tells nothing by its time.

const binding = internalBinding('crypto');
const { copyBytes, fromJava } = require('internal/buffer/memory');
const { isAnyArrayBuffer, isArrayBufferView, isTypedArray } = require('internal/buffer/kinds');
const { laterBytes } = require('internal/crypto/args');
const { cryptoError } = require('internal/crypto/errors');
const {
  DOMException,
  codes: { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE },
} = require('internal/errors');
const {
  validateBoolean, validateFunction, validateNumber, validateObject,
} = require('internal/validators');

const MAX_SIZE = 2 ** 31 - 1;
// randomInt takes six bytes for each number, as Node does.
const RANDOM_BYTES = 6;
const MAX_RANGE = 2 ** 48 - 1;
// The Web Cryptography API refuses to give more at once.
const MAX_VALUES = 65536;

function checkSize(size, elementSize, offset, length) {
  validateNumber(size, 'size');
  const bytes = size * elementSize;
  if (Number.isNaN(bytes) || bytes > MAX_SIZE || bytes < 0) {
    throw new ERR_OUT_OF_RANGE('size', `>= 0 && <= ${MAX_SIZE}`, bytes);
  }
  if (bytes + offset > length) {
    throw new ERR_OUT_OF_RANGE('size + offset', `<= ${length}`, bytes + offset);
  }
  return bytes >>> 0;
}

function randomBytes(size, callback) {
  const count = checkSize(size, 1, 0, Infinity);
  if (callback === undefined) return fromJava(binding.randomBytes(count));
  validateFunction(callback, 'callback');
  binding.randomBytesLater(count, laterBytes(callback));
}

function checkTarget(buf) {
  if (!isAnyArrayBuffer(buf) && !isArrayBufferView(buf)) {
    throw new ERR_INVALID_ARG_TYPE('buf', ['ArrayBuffer', 'ArrayBufferView'], buf);
  }
}

function rangeOf(buf, offset, size) {
  const elementSize = buf.BYTES_PER_ELEMENT || 1;
  validateNumber(offset, 'offset');
  const start = offset * elementSize;
  const most = Math.min(buf.byteLength, MAX_SIZE);
  if (Number.isNaN(start) || start > most || start < 0) {
    throw new ERR_OUT_OF_RANGE('offset', `>= 0 && <= ${most}`, start);
  }
  const count = size === undefined ? buf.byteLength - start :
    checkSize(size, elementSize, start, buf.byteLength);
  return [start >>> 0, count];
}

function put(bytes, buf, offset) {
  if (bytes.byteLength === 0) return;
  const target = isArrayBufferView(buf) ? buf : new Uint8Array(buf);
  copyBytes(bytes, 0, target, offset, bytes.byteLength);
}

function randomFillSync(buf, offset = 0, size = undefined) {
  checkTarget(buf);
  const [start, count] = rangeOf(buf, offset, size);
  put(fromJava(binding.randomBytes(count)), buf, start);
  return buf;
}

function randomFill(buf, offset, size, callback) {
  checkTarget(buf);
  let given = [offset, size, callback];
  if (typeof offset === 'function') given = [0, undefined, offset];
  else if (typeof size === 'function') given = [offset, undefined, size];
  validateFunction(given[2], 'callback');
  const [start, count] = rangeOf(buf, given[0] ?? 0, given[1]);
  binding.randomBytesLater(count, laterBytes(given[2], (memory) => {
    put(fromJava(memory), buf, start);
    return buf;
  }));
}

function randomInt(min, max, callback) {
  const oneLimit = max === undefined || typeof max === 'function';
  const [low, high, done] = oneLimit ? [0, min, max] : [min, max, callback];
  if (done !== undefined) validateFunction(done, 'callback');
  if (!Number.isSafeInteger(low)) throw new ERR_INVALID_ARG_TYPE('min', 'a safe integer', low);
  if (!Number.isSafeInteger(high)) throw new ERR_INVALID_ARG_TYPE('max', 'a safe integer', high);
  if (high <= low) {
    throw new ERR_OUT_OF_RANGE('max', `greater than the value of "min" (${low})`, high);
  }
  const range = high - low;
  if (range > MAX_RANGE) {
    throw new ERR_OUT_OF_RANGE(oneLimit ? 'max' : 'max - min', `<= ${MAX_RANGE}`, range);
  }
  const value = low + below(range);
  if (done === undefined) return value;
  process.nextTick(done, undefined, value);
}

/** A number below a limit, each with the same chance: what lies beyond the last whole run is
 *  drawn anew. */
function below(range) {
  const fair = MAX_RANGE - (MAX_RANGE % range);
  for (;;) {
    const drawn = fromJava(binding.randomBytes(RANDOM_BYTES)).readUIntBE(0, RANDOM_BYTES);
    if (drawn < fair) return drawn % range;
  }
}

function randomUUID(options = undefined) {
  if (options !== undefined) validateObject(options, 'options');
  if (options?.disableEntropyCache !== undefined) {
    validateBoolean(options.disableEntropyCache, 'options.disableEntropyCache');
  }
  const bytes = fromJava(binding.randomBytes(16));
  bytes[6] = (bytes[6] & 0x0F) | 0x40;
  bytes[8] = (bytes[8] & 0x3F) | 0x80;
  return bytes.hexSlice().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function getRandomValues(array) {
  if (!isTypedArray(array) || /^Float/.test(array[Symbol.toStringTag])) {
    throw new DOMException(
      'The data argument must be an integer-type TypedArray', 'TypeMismatchError');
  }
  if (array.byteLength > MAX_VALUES) {
    throw new DOMException('The requested length exceeds 65,536 bytes', 'QuotaExceededError');
  }
  return randomFillSync(array, 0);
}

function comparable(value, name) {
  if (isArrayBufferView(value)) return value;
  if (isAnyArrayBuffer(value)) return new Uint8Array(value);
  const error = new ERR_INVALID_ARG_TYPE(name, 'Buffer', value);
  error.message = `The "${name}" argument must be an instance of ArrayBuffer, Buffer, ` +
    'TypedArray, or DataView.';
  throw error;
}

function timingSafeEqual() {
  const [buf1, buf2] = arguments;
  const a = comparable(buf1, 'buf1');
  const b = comparable(buf2, 'buf2');
  if (a.byteLength !== b.byteLength) throw cryptoError('ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH');
  return binding.timingSafeEqual(a, b);
}

module.exports = {
  getRandomValues,
  randomBytes,
  randomFill,
  randomFillSync,
  randomInt,
  randomUUID,
  timingSafeEqual,
};
