'use strict';

// buffer.transcode: bytes of one encoding to bytes of another, with '?' for what does not exist
// there.

const { Buffer } = require('buffer');
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { isUint8Array } = require('internal/buffer/kinds');
const { normalizeEncoding } = require('internal/buffer/encodings');

const beyondAscii = /[\ud800-\udbff][\udc00-\udfff]|[^\0-\x7f]/g;
const beyondLatin1 = /[\ud800-\udbff][\udc00-\udfff]|[^\0-\xff]/g;

const encoders = {
  __proto__: null,
  ascii: (text) => Buffer.from(text.replace(beyondAscii, '?'), 'latin1'),
  latin1: (text) => Buffer.from(text.replace(beyondLatin1, '?'), 'latin1'),
  utf8: (text) => Buffer.from(text, 'utf8'),
  utf16le: (text) => Buffer.from(text, 'utf16le'),
};

function transcode(source, fromEncoding, toEncoding) {
  if (!isUint8Array(source)) {
    throw new ERR_INVALID_ARG_TYPE('source', ['Buffer', 'Uint8Array'], source);
  }
  if (source.length === 0) return Buffer.alloc(0);
  const from = normalizeEncoding(fromEncoding);
  const encode = encoders[normalizeEncoding(toEncoding)];
  if (encoders[from] === undefined || encode === undefined) {
    const code = 'U_ILLEGAL_ARGUMENT_ERROR';
    const error = new Error(`Unable to transcode Buffer [${code}]`);
    error.code = code;
    error.errno = 1;
    throw error;
  }
  return encode(Buffer.prototype.toString.call(source, from));
}

module.exports = { transcode };
