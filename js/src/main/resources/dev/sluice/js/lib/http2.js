'use strict';

// `http2`: the names that programs ask for when they are loaded. Every call says by its name that
// it cannot be made.

const { unavailable } = require('internal/not_available');
const { unavailableClass } = require('internal/unavailable_class');
const { Readable, Stream } = require('stream');

module.exports = {
  connect: unavailable('http2.connect'),
  constants: {},
  createServer: unavailable('http2.createServer'),
  createSecureServer: unavailable('http2.createSecureServer'),
  getDefaultSettings: unavailable('http2.getDefaultSettings'),
  getPackedSettings: unavailable('http2.getPackedSettings'),
  getUnpackedSettings: unavailable('http2.getUnpackedSettings'),
  performServerHandshake: unavailable('http2.performServerHandshake'),
  sensitiveHeaders: Symbol('sensitiveHeaders'),
  Http2ServerRequest: unavailableClass('http2.Http2ServerRequest', Readable),
  Http2ServerResponse: unavailableClass('http2.Http2ServerResponse', Stream),
};
