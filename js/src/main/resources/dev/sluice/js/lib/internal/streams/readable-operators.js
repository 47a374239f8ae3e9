'use strict';
// The operators as methods of Readable, which load with the first one that is called.

const { codes } = require('internal/errors');
const Readable = require('internal/streams/readable');

// Names with the number of arguments that each method shows.
const returningStreams = { drop: 1, filter: 2, flatMap: 2, map: 2, take: 1 };
const returningPromises = { every: 1, forEach: 2, reduce: 3, toArray: 1, some: 1, find: 2 };

function define(name, length, call) {
  const method = {
    [name]: function(...args) {
      if (new.target) {
        throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
      }
      return call(require('internal/streams/operators'), this, args);
    },
  }[name];
  Object.defineProperty(method, 'length', { value: length });
  Object.defineProperty(Readable.prototype, name, {
    value: method, enumerable: false, configurable: true, writable: true,
  });
}

for (const [name, length] of Object.entries(returningStreams)) {
  define(name, length, ({ streamReturningOperators: operators }, stream, args) => (
    Readable.from(operators[name].apply(stream, args))
  ));
}

for (const [name, length] of Object.entries(returningPromises)) {
  define(name, length, ({ promiseReturningOperators: operators }, stream, args) => (
    operators[name].apply(stream, args)
  ));
}

Readable.prototype.compose = function compose(stream, options) {
  const { validateAbortSignal, validateObject } = require('internal/validators');
  if (options !== undefined && options !== null) {
    validateObject(options, 'options');
  }
  const signal = options?.signal;
  if (signal !== undefined && signal !== null) {
    validateAbortSignal(signal, 'options.signal');
  }
  const composed = require('internal/streams/compose')(this, stream);
  if (signal) {
    const { addAbortSignalNoValidate } = require('internal/streams/add-abort-signal');
    addAbortSignalNoValidate(signal, composed);
  }
  return composed;
};
