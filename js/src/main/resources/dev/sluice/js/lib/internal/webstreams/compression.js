'use strict';
// Compression as streams of the web, by the streams of zlib.

const { errorWithMessage } = require('internal/errors');

const kinds = {
  __proto__: null,
  'brotli': ['createBrotliCompress', 'createBrotliDecompress'],
  'deflate': ['createDeflate', 'createInflate'],
  'deflate-raw': ['createDeflateRaw', 'createInflateRaw'],
  'gzip': ['createGzip', 'createGunzip'],
};

function pairFor(name, format, which) {
  const functions = kinds[format];
  if (functions === undefined) {
    throw errorWithMessage('TypeError', 'ERR_INVALID_ARG_VALUE',
      `Failed to construct '${name}': 1st argument value '${format}' is not a valid enum value ` +
      'of type CompressionFormat.');
  }
  const { newReadableWritablePairFromDuplex } = require('internal/webstreams/adapters');
  return newReadableWritablePairFromDuplex(require('zlib')[functions[which]]());
}

class CompressionStream {
  #transform;

  constructor(format) {
    this.#transform = pairFor('CompressionStream', format, 0);
  }

  get readable() {
    return this.#transform.readable;
  }

  get writable() {
    return this.#transform.writable;
  }
}

class DecompressionStream {
  #transform;

  constructor(format) {
    this.#transform = pairFor('DecompressionStream', format, 1);
  }

  get readable() {
    return this.#transform.readable;
  }

  get writable() {
    return this.#transform.writable;
  }
}

module.exports = { CompressionStream, DecompressionStream };
