'use strict';
// Makes errors of JavaScript of exceptions of Java: same kind, code, message and properties as Node
// gives them.

const kinds = { Error, TypeError, RangeError };

function isNodeCode(code) {
  return code.startsWith('ERR_');
}

function makeError(from, kind) {
  const code = from.code();
  if (kind === 'AggregateError') {
    const errors = [];
    for (let i = 0; i < from.count(); i++) {
      errors.push(from.at(i));
    }
    return new AggregateError(errors, from.message());
  }
  if (kind === 'AbortError') {
    return new (require('internal/errors').AbortError)(from.message());
  }
  const error = new (kinds[kind] ?? Error)(from.message());
  if (isNodeCode(code)) {
    nameWithCode(error, code);
  }
  return error;
}

// Node's own errors show their code in the first line of their stack and in toString().
function nameWithCode(error, code) {
  const name = error.name;
  Object.defineProperty(error, 'name', {
    value: `${name} [${code}]`, enumerable: false, writable: true, configurable: true,
  });
  Error.captureStackTrace(error, fromJava);
  delete error.name;
  Object.defineProperty(error, 'toString', {
    value() {
      return `${this.name} [${code}]: ${this.message}`;
    },
    enumerable: false, writable: true, configurable: true,
  });
}

function fromJava(from) {
  const error = makeError(from, from.kind());
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
