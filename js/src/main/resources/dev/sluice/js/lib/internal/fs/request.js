'use strict';
// One operation on the file system, checked and ready: it is run at once (`sync`), with a callback
// (`withCallback`) or as a promise (`promise`). Java answers with a result or with the system's
// error number, which is negative.

const { UVException, codes } = require('internal/errors');

class Request {
  // `start` runs the operation: at once if it is given no callback, otherwise off the loop.
  constructor(syscall, start, { path, dest, convert } = {}) {
    this.syscall = syscall;
    this.start = start;
    this.path = path;
    this.dest = dest;
    this.convert = convert;
  }

  failure(errno) {
    const { syscall, path, dest } = this;
    return new UVException({ errno, code: '', syscall, path, dest });
  }

  // A failure that is told to a callback has no frames of the program's.
  failureWithoutFrames(errno) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
      return this.failure(errno);
    } finally {
      Error.stackTraceLimit = limit;
    }
  }

  sync() {
    const result = this.start(undefined);
    if (typeof result === 'number' && result < 0) throw this.failure(result);
    return this.convert === undefined ? result : this.convert(result);
  }

  withCallback(callback, failure = this.failureWithoutFrames) {
    this.start((thrown, result) => {
      if (thrown !== null) {
        callback(thrown);
      } else if (typeof result === 'number' && result < 0) {
        callback(failure.call(this, result));
      } else if (this.convert === undefined) {
        callback(null, result);
      } else {
        callback(null, this.convert(result));
      }
    });
  }

  promise() {
    return new Promise((resolve, reject) => {
      this.withCallback((error, result) => {
        if (error === null) {
          resolve(result);
        } else {
          // The stack of an error that comes from the pool says who waits for it.
          reject(error);
        }
      }, this.failure);
    });
  }
}

function nothing() {}

// A callback of the program's: it is called in the asynchronous context of the operation's call.
function toCallback(callback, name = 'cb') {
  const { validateFunction } = require('internal/validators');
  validateFunction(callback, name);
  const { current, runIn } = require('internal/async_context_frame');
  const frame = current();
  return frame === undefined ? callback : (...args) => runIn(frame, callback, undefined, args);
}

// The same for operations that give nothing: the callback gets the error, or null, alone.
function toErrorCallback(callback, name = 'cb') {
  const bound = toCallback(callback, name);
  return (error) => bound(error);
}

function abortError(signal) {
  const { AbortError } = require('internal/errors');
  return new AbortError(undefined, { cause: signal.reason });
}

function unavailable(name) {
  return function() {
    throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(name);
  };
}

module.exports = { Request, abortError, nothing, toCallback, toErrorCallback, unavailable };
