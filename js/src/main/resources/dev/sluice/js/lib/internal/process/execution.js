'use strict';
// What happens to exceptions that nobody caught: the program's handlers, or the end.

const binding = internalBinding('process');

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

// Nobody takes the exception. What `exit` listeners throw is lost then.
function die(error, place) {
  require('internal/process/report_exception').reportException(error, place);
  try {
    emitExit(kGenericUserError);
  } finally {
    binding.reallyExit((process.exitCode ?? kGenericUserError) | 0);
  }
}

// What handles exceptions has thrown: nothing more of the program runs.
function dieOfHandler(thrown, place) {
  require('internal/process/report_exception').reportException(thrown, place);
  binding.reallyExit(kExceptionInHandler);
}

// An exception has come up from a callback. `place` is where it was thrown, if that is known.
function triggerUncaughtException(error, fromPromise = false, place = undefined) {
  if (handling) {
    dieOfHandler(error, place);
    return;
  }
  handling = true;
  let taken;
  try {
    // What handles it sees the asynchronous context that it was thrown in.
    const { runIn, takeFailed } = require('internal/async_context_frame');
    taken = runIn(takeFailed(), offer, undefined, [error, fromPromise]);
  } catch (thrown) {
    dieOfHandler(thrown);
    return;
  } finally {
    handling = false;
  }
  if (!taken) {
    die(error, fromPromise ? undefined : place);
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
