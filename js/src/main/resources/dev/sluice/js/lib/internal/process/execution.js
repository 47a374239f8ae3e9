'use strict';
// What happens to exceptions that nobody caught: the program's handlers, or the end.

const kGenericUserError = 1;
const kExceptionInHandler = 7;

let captureCallback = null;
const auxiliaryCallbacks = [];
let handling = false;

function setUncaughtExceptionCaptureCallback(fn) {
  const { codes } = require('internal/errors');
  if (fn === null) {
    captureCallback = null;
    return;
  }
  if (typeof fn !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE('fn', ['Function', 'null'], fn);
  }
  if (captureCallback !== null) {
    throw new codes.ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET();
  }
  captureCallback = fn;
}

function addUncaughtExceptionCaptureCallback(fn) {
  require('internal/validators').validateFunction(fn, 'fn');
  auxiliaryCallbacks.push(fn);
}

function hasUncaughtExceptionCaptureCallback() {
  return captureCallback !== null;
}

function emitExit(code) {
  if (!process._exiting) {
    process._exiting = true;
    process.exitCode = code;
    process.emit('exit', code);
  }
}

// Whether the program takes the exception.
function offer(error, fromPromise) {
  const type = fromPromise ? 'unhandledRejection' : 'uncaughtException';
  process.emit('uncaughtExceptionMonitor', error, type);
  if (captureCallback !== null) {
    captureCallback(error);
    return true;
  }
  if (auxiliaryCallbacks.some((each) => each(error))) {
    return true;
  }
  return process.emit('uncaughtException', error, type);
}

function die(error, place, code) {
  const { reportException } = require('internal/process/report_exception');
  if (!process._exiting) {
    reportException(error, place);
    try {
      emitExit(code);
    } catch (thrown) {
      reportException(thrown);
      process.reallyExit(kExceptionInHandler);
    }
  } else {
    reportException(error, place);
  }
  const chosen = process.exitCode;
  process.reallyExit(chosen === undefined || chosen === 0 ? code : chosen);
}

// An exception has come up from a callback. `place` is where it was thrown, if that is known.
function triggerUncaughtException(error, fromPromise = false, place = undefined) {
  if (handling) {
    die(error, place, kExceptionInHandler);
    return;
  }
  handling = true;
  let taken;
  try {
    // What handles it sees the asynchronous context that it was thrown in.
    const { runIn, takeFailed } = require('internal/async_context_frame');
    taken = runIn(takeFailed(), offer, undefined, [error, fromPromise]);
  } catch (thrown) {
    die(thrown, undefined, kExceptionInHandler);
    return;
  } finally {
    handling = false;
  }
  if (!taken) {
    die(error, fromPromise ? undefined : place, kGenericUserError);
    return;
  }
  // The ticks that the exception left are run after the next immediate, so there is to be one.
  require('timers').setImmediate(() => {});
  require('internal/async_hooks').unwind();
}

module.exports = {
  addUncaughtExceptionCaptureCallback,
  hasUncaughtExceptionCaptureCallback,
  setUncaughtExceptionCaptureCallback,
  triggerUncaughtException,
};
