'use strict';
// Makes errors of JavaScript of exceptions of Java: same kind, code, message and properties as Node
// gives them.

const { NodeAggregateError, captureWithout, errorWithMessage } = require('internal/errors');

function makeError(from) {
  if (from.kind() !== 'AggregateError') {
    return errorWithMessage(from.kind(), from.code(), from.message());
  }
  const errors = [];
  for (let i = 0; i < from.count(); i++) {
    errors.push(from.at(i));
  }
  return new NodeAggregateError(errors, from.message());
}

function fromJava(from) {
  const error = makeError(from);
  captureWithout(error, fromJava);
  // In Node the number comes before the code, except where a server cannot listen.
  if (from.errno() !== 0 && from.syscall() !== 'listen') {
    delete error.code;
    error.errno = from.errno();
  }
  if (from.code() !== '') {
    error.code = from.code();
  }
  if (from.errno() !== 0) {
    error.errno = from.errno();
  }
  if (from.syscall() !== null) {
    error.syscall = from.syscall();
  }
  describePlace(error, from);
  if (from.syscall() !== null || from.count() > 0) {
    require('internal/errors/origins').addOrigin(error, 'node:internal/host_errors');
  }
  return error;
}

// A server of a path has a port of -1, one of any port has none.
function isAddress(text) {
  return require('internal/net').isIP(text) !== 0;
}

// What the failed call was about.
function describePlace(error, from) {
  for (const name of ['hostname', 'host', 'address']) {
    if (from[name]() !== null) {
      error[name] = from[name]();
    }
  }
  if (from.port() >= 0) {
    error.port = from.port();
  } else if (from.syscall() === 'listen' && error.address && !isAddress(error.address)) {
    error.port = -1;
  }
  if (from.localAddress() !== null) {
    error.localAddress = from.localAddress();
    error.localPort = from.localPort();
  }
}

module.exports = { fromJava };
