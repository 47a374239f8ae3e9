'use strict';

// events.addAbortListener: a listener for the abort of a signal that nobody else can stop.

const { validateAbortSignal, validateFunction } = require('internal/validators');
const { kResistStopPropagation } = require('internal/events/symbols');

function addAbortListener(signal, listener) {
  if (signal === undefined) {
    const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
    throw new ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  }
  validateAbortSignal(signal, 'signal');
  validateFunction(listener, 'listener');

  const { aborted } = signal;
  if (aborted) {
    queueMicrotask(() => listener());
  } else {
    signal.addEventListener(
      'abort', listener, { __proto__: null, once: true, [kResistStopPropagation]: true });
  }
  return {
    __proto__: null,
    [Symbol.dispose]() {
      if (!aborted) {
        signal.removeEventListener('abort', listener);
      }
    },
  };
}

module.exports = { addAbortListener };
