'use strict';

// events.once: a promise for the arguments of the next event.

const { AbortError } = require('internal/errors');
const { validateAbortSignal, validateObject } = require('internal/validators');
const { addListener, removeListener } = require('internal/events/either');
const { kResistStopPropagation } = require('internal/events/symbols');

function once(emitter, name, options) {
  validateObject(options, 'options');
  const { signal } = options;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) {
    throw new AbortError(undefined, { cause: signal.reason });
  }
  const flags = { __proto__: null, once: true, [kResistStopPropagation]: true };

  return new Promise((resolve, reject) => {
    function forgetSignal() {
      if (signal !== undefined && signal !== null) {
        removeListener(signal, 'abort', abortListener);
      }
    }

    function resolver(...args) {
      if (typeof emitter.removeListener === 'function') {
        emitter.removeListener('error', errorListener);
      }
      forgetSignal();
      resolve(args);
    }

    function errorListener(error) {
      emitter.removeListener(name, resolver);
      forgetSignal();
      reject(error);
    }

    function abortListener() {
      removeListener(emitter, name, resolver);
      removeListener(emitter, 'error', errorListener);
      reject(new AbortError(undefined, { cause: signal.reason }));
    }

    addListener(emitter, name, resolver, flags);
    // For an event target 'error' is an event as any other.
    if (name !== 'error' && typeof emitter.once === 'function') {
      emitter.once('error', errorListener);
    }
    if (signal !== undefined && signal !== null) {
      addListener(signal, 'abort', abortListener, flags);
    }
  });
}

module.exports = { once };
