'use strict';
// What may be pushed and written: which values of JavaScript are chunks of bytes, and how strings
// become such. Java knows chunks only as values with a length.

const { codes } = require('internal/errors');

const accepted = ['string', 'Buffer', 'TypedArray', 'DataView'];

let Buffer;

function toBytes(text, encoding) {
  Buffer ??= require('buffer').Buffer;
  return Buffer.from(text, encoding);
}

function isBuffer(chunk) {
  Buffer ??= require('buffer').Buffer;
  return chunk instanceof Buffer;
}

function bufferOver(view) {
  Buffer ??= require('buffer').Buffer;
  return Buffer.from(view.buffer, view.byteOffset, view.byteLength);
}

function isEncoding(encoding) {
  Buffer ??= require('buffer').Buffer;
  return Buffer.isEncoding(encoding);
}

function wrongChunk(chunk) {
  return new codes.ERR_INVALID_ARG_TYPE('chunk', accepted, chunk);
}

module.exports = { bufferOver, isBuffer, isEncoding, toBytes, wrongChunk };
