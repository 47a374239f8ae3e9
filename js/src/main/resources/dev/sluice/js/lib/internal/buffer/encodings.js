'use strict';

// The encodings of strings. Java does the work on whole strings; this file knows the names, and the
// native-looking methods such as `latin1Slice` that Buffer.prototype carries for each of them.

const binding = internalBinding('buffer');
const { allocate, backingOf, copyBytes, fromJava, memoryOf } = require('internal/buffer/memory');
const { codes: {
  ERR_BUFFER_OUT_OF_BOUNDS,
  ERR_INVALID_ARG_TYPE,
  ERR_OUT_OF_RANGE,
  ERR_STRING_TOO_LONG,
} } = require('internal/errors');

const kStringMaxLength = 0x1fffffe8;

// The numbers are the ordinals of Java's `Encoding`.
const UTF8 = 0;
const UTF16LE = 1;
const LATIN1 = 2;
const ASCII = 3;
const BASE64 = 4;
const BASE64URL = 5;
const HEX = 6;

const idsByName = {
  '__proto__': null,
  'utf8': UTF8,
  'utf-8': UTF8,
  'ucs2': UTF16LE,
  'ucs-2': UTF16LE,
  'utf16le': UTF16LE,
  'utf-16le': UTF16LE,
  'latin1': LATIN1,
  'binary': LATIN1,
  'ascii': ASCII,
  'base64': BASE64,
  'base64url': BASE64URL,
  'hex': HEX,
};

const canonicalNames = ['utf8', 'utf16le', 'latin1', 'ascii', 'base64', 'base64url', 'hex'];

/** The number of an encoding in any of its spellings, undefined if there is none of that name. */
function encodingId(name) {
  const id = idsByName[name];
  return id !== undefined || typeof name === 'symbol' ? id : idsByName[`${name}`.toLowerCase()];
}

/** The one spelling of an encoding that Node reports, undefined if the name is unknown. */
function normalizeEncoding(name) {
  if (name == null || name === '') return 'utf8';
  return canonicalNames[encodingId(name)];
}

function base64Bytes(string) {
  let chars = string.length;
  if (chars > 0 && string.charCodeAt(chars - 1) === 0x3D) chars--;
  if (chars > 1 && string.charCodeAt(chars - 1) === 0x3D) chars--;
  return (chars * 3) >>> 2;
}

/** How many bytes a string takes; for base64 and hex an upper estimate, as in Node. */
function byteLength(string, id) {
  switch (id) {
    case UTF16LE: return string.length * 2;
    case LATIN1:
    case ASCII: return string.length;
    case BASE64:
    case BASE64URL: return base64Bytes(string);
    case HEX: return string.length >>> 1;
    default: return binding.utf8ByteLength(string);
  }
}

function encode(string, id) {
  return fromJava(binding.encode(id, string));
}

/** Writes as many whole characters as fit and gives the bytes written. */
function write(view, string, id, offset, length) {
  const memory = backingOf(view.buffer);
  if (memory !== undefined) {
    return binding.write(id, string, memory, view.byteOffset + offset, length);
  }
  const between = allocate(length);
  if (length === 0) return 0;
  const written = binding.write(id, string, memoryOf(between), 0, length);
  copyBytes(between, 0, view, offset, written);
  return written;
}

/** The string of a range that has been checked. */
function slice(view, id, start, end) {
  if (start >= end) return '';
  if (end - start > kStringMaxLength) {
    throw new ERR_STRING_TOO_LONG(kStringMaxLength.toString(16));
  }
  return binding.slice(id, memoryOf(view), view.byteOffset + start, end - start);
}

function rangeIndex(value, fallback) {
  if (value === undefined) return fallback;
  const index = Math.trunc(value) || 0;
  if (index < 0) throw outOfRange();
  return index;
}

function outOfRange() {
  const error = new ERR_OUT_OF_RANGE('index', '', 0);
  error.message = 'Index out of range';
  return error;
}

function viewOf(value) {
  if (!ArrayBuffer.isView(value)) throw plainTypeError('argument must be a buffer');
  return value;
}

function plainTypeError(message) {
  const error = new ERR_INVALID_ARG_TYPE('argument', 'string', 0);
  error.message = message;
  return error;
}

function slicer(id) {
  return {
    slice(start, end) {
      const { byteLength } = viewOf(this);
      if (byteLength === 0) return '';
      const from = rangeIndex(start, 0);
      let to = rangeIndex(end, byteLength);
      if (to < from) to = from;
      if (to > byteLength) throw outOfRange();
      return slice(this, id, from, to);
    },
  }.slice;
}

function writer(id) {
  return {
    write(string, offset, length) {
      const { byteLength } = viewOf(this);
      if (typeof string !== 'string') throw plainTypeError('argument must be a string');
      const from = offset === undefined ? 0 : Math.trunc(offset) || 0;
      if (from < 0 || from > byteLength) throw new ERR_BUFFER_OUT_OF_BOUNDS('offset');
      let room = byteLength - from;
      if (length !== undefined) {
        const limit = Math.trunc(length) || 0;
        if (limit < 0 || limit > byteLength) throw new ERR_BUFFER_OUT_OF_BOUNDS('length');
        if (limit < room) room = limit;
      }
      return room === 0 ? 0 : write(this, string, id, from, room);
    },
  }.write;
}

const methodPrefixes = ['utf8', 'ucs2', 'latin1', 'ascii', 'base64', 'base64url', 'hex'];

/** Puts `utf8Slice`, `utf8Write` and so on for each encoding on a prototype. */
function addEncodingMethods(prototype) {
  for (let id = 0; id < methodPrefixes.length; id++) {
    prototype[`${methodPrefixes[id]}Slice`] = slicer(id);
    prototype[`${methodPrefixes[id]}Write`] = writer(id);
  }
}

module.exports = {
  UTF8,
  UTF16LE,
  LATIN1,
  ASCII,
  BASE64,
  BASE64URL,
  HEX,
  addEncodingMethods,
  byteLength,
  encode,
  encodingId,
  kStringMaxLength,
  normalizeEncoding,
  slice,
  write,
};
