'use strict';

// Buffer's indexOf, lastIndexOf, includes, compare and equals. Java scans the memory; here the
// arguments are brought into form, with Node's rules for negative, absent and non-numeric offsets.

const binding = internalBinding('buffer');
const { memoryOf } = require('internal/buffer/memory');
const { UTF8, UTF16LE, encode, encodingId } = require('internal/buffer/encodings');
const {
  codes: { ERR_INVALID_ARG_TYPE, ERR_UNKNOWN_ENCODING },
} = require('internal/errors');
const { validateInteger } = require('internal/validators');
const { isUint8Array } = require('internal/buffer/kinds');

/** Where a search begins, or -1 if nothing can be found; counted from the start of the buffer. */
function startOf(length, byteOffset, needleLength, forwards) {
  let offset = byteOffset;
  if (offset > 0x7fffffff) offset = 0x7fffffff;
  else if (offset < -0x80000000) offset = -0x80000000;
  offset = +offset;
  if (Number.isNaN(offset)) offset = forwards ? 0 : length;
  offset = Math.trunc(offset) + 0; // never -0
  if (offset < 0) offset += length;
  if (offset < 0) return forwards || needleLength === 0 ? 0 : -1;
  if (needleLength === 0) return Math.min(offset, length);
  if (forwards) return offset + needleLength > length ? -1 : offset;
  if (length < needleLength) return -1;
  return Math.min(offset, length - needleLength);
}

function indexOfBytes(buffer, needle, byteOffset, step, forwards) {
  const start = startOf(buffer.length, byteOffset, needle.length, forwards);
  if (needle.length === 0 || start === -1) return start;
  return binding.indexOf(
    memoryOf(buffer), buffer.byteOffset, buffer.length,
    memoryOf(needle), needle.byteOffset, needle.length, start, step, forwards);
}

function indexOfNumber(buffer, value, byteOffset, forwards) {
  const start = startOf(buffer.length, byteOffset, 1, forwards);
  if (start === -1) return -1;
  return binding.indexOfByte(
    memoryOf(buffer), buffer.byteOffset, buffer.length, value & 255, start, forwards);
}

function bidirectionalIndexOf(buffer, value, givenOffset, givenEncoding, forwards) {
  if (!ArrayBuffer.isView(buffer)) {
    throw new ERR_INVALID_ARG_TYPE('buffer', ['Buffer', 'TypedArray', 'DataView'], buffer);
  }
  let byteOffset = givenOffset;
  let encoding = givenEncoding;
  if (typeof byteOffset === 'string') {
    encoding = byteOffset;
    byteOffset = undefined;
  }
  if (typeof value === 'number') return indexOfNumber(buffer, value >>> 0, byteOffset, forwards);
  let id = UTF8;
  if (encoding !== undefined) {
    id = encodingId(encoding);
    if (id === undefined && typeof value === 'string') throw new ERR_UNKNOWN_ENCODING(encoding);
  }
  const step = id === UTF16LE ? 2 : 1;
  if (typeof value === 'string') {
    return indexOfBytes(buffer, encode(value, id), byteOffset, step, forwards);
  }
  if (isUint8Array(value)) return indexOfBytes(buffer, value, byteOffset, step, forwards);
  throw new ERR_INVALID_ARG_TYPE(
    'value', ['number', 'string', 'Buffer', 'Uint8Array'], value);
}

function checkBytes(value, name) {
  if (!isUint8Array(value)) {
    throw new ERR_INVALID_ARG_TYPE(name, ['Buffer', 'Uint8Array'], value);
  }
}

function compareBytes(a, aStart, aEnd, b, bStart, bEnd) {
  return binding.compare(
    memoryOf(a), a.byteOffset + aStart, aEnd - aStart,
    memoryOf(b), b.byteOffset + bStart, bEnd - bStart);
}

function compareBuffers(buf1, buf2) {
  checkBytes(buf1, 'buf1');
  checkBytes(buf2, 'buf2');
  return buf1 === buf2 ? 0 : compareBytes(buf1, 0, buf1.byteLength, buf2, 0, buf2.byteLength);
}

function checkEdge(value, name, max) {
  validateInteger(value, name, 0, max);
  return value;
}

const methods = {
  indexOf(value, byteOffset, encoding) {
    return bidirectionalIndexOf(this, value, byteOffset, encoding, true);
  },
  lastIndexOf(value, byteOffset, encoding) {
    return bidirectionalIndexOf(this, value, byteOffset, encoding, false);
  },
  includes(value, byteOffset, encoding) {
    return bidirectionalIndexOf(this, value, byteOffset, encoding, true) !== -1;
  },
  equals(otherBuffer) {
    checkBytes(otherBuffer, 'otherBuffer');
    if (this === otherBuffer) return true;
    const length = this.byteLength;
    if (length !== otherBuffer.byteLength) return false;
    return length === 0 || compareBytes(this, 0, length, otherBuffer, 0, length) === 0;
  },
  compare(target, targetStart, targetEnd, sourceStart, sourceEnd) {
    checkBytes(target, 'target');
    if (arguments.length === 1) {
      return compareBytes(this, 0, this.byteLength, target, 0, target.byteLength);
    }
    const tStart = targetStart === undefined ? 0 :
      checkEdge(targetStart, 'targetStart', Number.MAX_SAFE_INTEGER);
    const tEnd = targetEnd === undefined ? target.byteLength :
      checkEdge(targetEnd, 'targetEnd', target.byteLength);
    const sStart = sourceStart === undefined ? 0 :
      checkEdge(sourceStart, 'sourceStart', Number.MAX_SAFE_INTEGER);
    const sEnd = sourceEnd === undefined ? this.byteLength :
      checkEdge(sourceEnd, 'sourceEnd', this.byteLength);
    if (sStart >= sEnd) return tStart >= tEnd ? 0 : -1;
    if (tStart >= tEnd) return 1;
    return compareBytes(this, sStart, sEnd, target, tStart, tEnd);
  },
};

module.exports = { compareBuffers, methods };
