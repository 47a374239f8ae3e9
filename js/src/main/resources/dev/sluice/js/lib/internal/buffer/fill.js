'use strict';

// Buffer.prototype.fill: a byte, a string in an encoding, or bytes, repeated over a range.

const binding = internalBinding('buffer');
const { allocate, backingOf, copyBytes, memoryOf } = require('internal/buffer/memory');
const { UTF8, LATIN1, encode, encodingId } = require('internal/buffer/encodings');
const { codes: {
  ERR_BUFFER_OUT_OF_BOUNDS,
  ERR_INVALID_ARG_VALUE,
  ERR_UNKNOWN_ENCODING,
} } = require('internal/errors');
const { validateInteger, validateString } = require('internal/validators');

function fillWithByte(buffer, value, start, end) {
  const memory = backingOf(buffer.buffer);
  if (memory === undefined) {
    Uint8Array.prototype.fill.call(buffer, value, start, end);
  } else {
    binding.fill(memory, buffer.byteOffset + start, end - start, value);
  }
}

function fillWithBytes(buffer, pattern, start, end, value) {
  if (pattern.byteLength === 0) throw new ERR_INVALID_ARG_VALUE('value', value);
  let target = buffer;
  let offset = start;
  if (backingOf(buffer.buffer) === undefined) {
    target = allocate(end - start);
    offset = 0;
  }
  if (target.byteLength > 0) {
    binding.repeat(
      memoryOf(pattern), pattern.byteOffset, pattern.byteLength,
      memoryOf(target), target.byteOffset + offset, end - start);
  }
  if (target !== buffer) copyBytes(target, 0, buffer, start, end - start);
}

/** The byte that a string of one character is in the encoding; undefined if it takes several. */
function singleByte(string, id) {
  if (string.length === 0) return 0;
  if (string.length > 1) return undefined;
  const code = string.charCodeAt(0);
  return (id === UTF8 && code < 128) || id === LATIN1 ? code & 255 : undefined;
}

/** Fills in place and gives the buffer; the arguments are those of `buffer.fill`. */
function fill(buffer, givenValue, givenOffset, givenEnd, givenEncoding) {
  let value = givenValue;
  let offset = givenOffset;
  let end = givenEnd;
  let id = UTF8;
  if (typeof value === 'string') {
    let encoding = givenEncoding;
    if (offset === undefined || typeof offset === 'string') {
      encoding = offset;
      offset = undefined;
      end = undefined;
    } else if (typeof end === 'string') {
      encoding = end;
      end = undefined;
    }
    id = encoding == null || encoding === '' ? UTF8 : encodingId(encoding);
    if (id === undefined) {
      validateString(encoding, 'encoding');
      throw new ERR_UNKNOWN_ENCODING(encoding);
    }
    value = singleByte(value, id) ?? value;
  } else if (typeof value === 'boolean') {
    value = +value;
  }
  if (offset === undefined) {
    offset = 0;
    end = buffer.length;
  } else {
    validateInteger(offset, 'offset', 0);
    if (end === undefined) end = buffer.length;
    else validateInteger(end, 'end', 0, buffer.length);
    if (offset >= end) return buffer;
  }
  offset = Math.trunc(offset) || 0;
  end = Math.trunc(end) || 0;
  if (end > buffer.byteLength) throw new ERR_BUFFER_OUT_OF_BOUNDS();
  if (typeof value === 'string') {
    fillWithBytes(buffer, encode(value, id), offset, end, givenValue);
  } else if (ArrayBuffer.isView(value)) {
    fillWithBytes(buffer, value, offset, end, givenValue);
  } else {
    fillWithByte(buffer, value & 255, offset, end);
  }
  return buffer;
}

module.exports = { fill };
