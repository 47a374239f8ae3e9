'use strict';

// Errors of the protocol: they have the number that nghttp2 gives them.

const { codes } = require('internal/errors');

class NghttpError extends Error {
  constructor(errno, message, code = 'ERR_HTTP2_ERROR') {
    super(message);
    this.code = code;
    this.errno = errno;
    Error.captureStackTrace(this, NghttpError);
  }

  get ['constructor']() {
    return Error;
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }
}

const TOO_MANY_INVALID_FRAMES = -902;

function protocolError(errno, message) {
  return errno === TOO_MANY_INVALID_FRAMES ?
    new NghttpError(errno, message, 'ERR_HTTP2_TOO_MANY_INVALID_FRAMES') :
    new NghttpError(errno, message);
}

// An object that is one, or is not there.
function assertIsObject(value, name, types = 'Object') {
  if (value !== undefined && (value === null || typeof value !== 'object')) {
    throw new codes.ERR_INVALID_ARG_TYPE(name, types, value);
  }
}

module.exports = { assertIsObject, protocolError };
