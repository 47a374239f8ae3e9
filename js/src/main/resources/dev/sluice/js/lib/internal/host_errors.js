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
  if (from.errno() !== 0) {
    error.errno = from.errno();
  }
  if (from.code() !== '') {
    error.code = from.code();
  }
  if (from.syscall() !== null) {
    error.syscall = from.syscall();
  }
  if (from.address() !== null) {
    error.address = from.address();
  }
  if (from.port() >= 0) {
    error.port = from.port();
  }
  return error;
}

module.exports = { fromJava };
