'use strict';

// An 'error' event without a listener: the emitter throws it, or an error that carries it.

const {
  codes: { ERR_UNHANDLED_ERROR },
  kEnhanceStackBeforeInspector,
} = require('internal/errors');

// What emit() throws for an 'error' event that nobody listens for.
function unhandled(emitter, args) {
  const error = args[0];
  if (error instanceof Error) {
    rememberEmission(emitter, error);
    return error;
  }
  let shown = error;
  try {
    shown = require('internal/util/inspect').inspect(error);
  } catch {
    // What cannot be inspected is put into the message as it is.
  }
  const wrapped = new ERR_UNHANDLED_ERROR(shown);
  wrapped.context = error;
  return wrapped;
}

// If nobody catches the error, it is printed with the place where it was emitted: the function that
// is left for that adds it to the error's stack, and answers the frame which has thrown.
function rememberEmission(emitter, error) {
  try {
    const emission = {};
    Error.captureStackTrace(emission, unhandled);
    Object.defineProperty(error, kEnhanceStackBeforeInspector, {
      __proto__: null,
      value: () => {
        const [, thrown, ...frames] = emission.stack.split('\n');
        error.stack = withEmission(emitter, error.stack, frames.join('\n'));
        return thrown;
      },
      configurable: true,
    });
  } catch {
    // A frozen error is thrown without it.
  }
}

function withEmission(emitter, errorStack, frames) {
  let on = '';
  try {
    const { name } = emitter.constructor;
    if (name !== 'EventEmitter') {
      on = ` on ${name} instance`;
    }
  } catch {
    // An emitter without a readable constructor has no name.
  }
  return `${errorStack}\nEmitted 'error' event${on} at:\n${frames}`;
}

module.exports = { unhandled };
