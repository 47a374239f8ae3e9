'use strict';

// What the functions of `crypto` share: arguments that are bytes, results in an encoding, and
// callbacks.

const { Buffer } = require('buffer');
const { encodingId } = require('internal/buffer/encodings');
const { fromJava } = require('internal/buffer/memory');
const { isAnyArrayBuffer, isArrayBufferView } = require('internal/buffer/kinds');
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');

const bytesTypes = ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'];
const dataTypes = ['string', 'Buffer', 'TypedArray', 'DataView'];

function textBytes(text, encoding) {
  return Buffer.from(text, encodingId(encoding) === undefined ? 'utf8' : encoding);
}

/** A key, a password, a salt: a string, or anything with bytes. */
function toBytes(value, name, encoding, types = bytesTypes) {
  if (typeof value === 'string') return textBytes(value, encoding);
  if (isArrayBufferView(value)) return value;
  if (isAnyArrayBuffer(value)) return new Uint8Array(value);
  throw new ERR_INVALID_ARG_TYPE(name, types, value);
}

/** What is hashed or encrypted: a string, or a view. */
function toData(value, encoding) {
  if (typeof value === 'string') return textBytes(value, encoding);
  if (isArrayBufferView(value)) return value;
  throw new ERR_INVALID_ARG_TYPE('data', dataTypes, value);
}

/** A result as a Buffer, or as a string if an encoding is given. */
function toResult(buffer, encoding) {
  const isText = encoding && encoding !== 'buffer' && encodingId(encoding) !== undefined;
  return isText ? buffer.toString(encoding) : buffer;
}

/** Turns a callback into what Java calls with an error or memory, in the context of the caller. */
function laterBytes(callback, convert = fromJava) {
  const { current, runIn } = require('internal/async_context_frame');
  const frame = current();
  return (error, memory) => {
    const args = error === null ? [null, convert(memory)] : [error];
    runIn(frame, callback, undefined, args);
  };
}

module.exports = { bytesTypes, laterBytes, toBytes, toData, toResult };
