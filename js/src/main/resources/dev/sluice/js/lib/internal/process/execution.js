'use strict';
// What happens to exceptions that nobody caught: the program's handlers, or the end.

const binding = internalBinding('process');

const kGenericUserError = 1;
const kNoHandler = 6;
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

// What the program can replace: whether an exception is handled, and the event `exit` if it is not.
function fatalException(error, fromPromise) {
  // What handles it sees the asynchronous context that it was thrown in.
  const { current, runIn, takeFailed } = require('internal/async_context_frame');
  const frame = fromPromise ? current() : takeFailed();
  if (runIn(frame, offer, undefined, [error, fromPromise])) {
    return true;
  }
  try {
    emitExit(kGenericUserError);
  } catch {
    // The program ends of the exception before it.
    return false;
  }
  return false;
}

let handlerFailed = kExceptionInHandler;
let mayAbort = true;

function print(error, place) {
  require('internal/process/report_exception').reportException(error, place);
}

// What is done with an exception that ends the program; in a worker it is told to the parent.
let report = print;

// In a worker, which ends alone.
function reportWith(reporter) {
  report = reporter;
  handlerFailed = kGenericUserError;
  mayAbort = false;
}

function end(code) {
  if (mayAbort && require('internal/options').getOptionValue('--abort-on-uncaught-exception')) {
    process.abort();
  }
  binding.reallyExit(code);
}

function die(error, place, code) {
  report(error, place);
  end(code);
}

// An exception has come up from a callback. `place` is where it was thrown, if that is known.
function triggerUncaughtException(error, fromPromise = false, place = undefined) {
  if (handling) {
    // What handles exceptions has thrown: nothing more of the program runs.
    die(error, place, handlerFailed);
    return;
  }
  const handler = process._fatalException;
  if (typeof handler !== 'function') {
    print(error, place);
    end(kNoHandler);
    return;
  }
  handling = true;
  let taken;
  try {
    taken = Reflect.apply(handler, process, [error, fromPromise]);
  } catch (thrown) {
    die(thrown, undefined, handlerFailed);
    return;
  } finally {
    handling = false;
  }
  if (taken === false) {
    die(error, fromPromise ? undefined : place, (process.exitCode ?? kGenericUserError) | 0);
    return;
  }
  // The ticks that the exception left are run after the next immediate, so there is to be one.
  require('timers').setImmediate(() => {});
  require('internal/async_hooks').unwind();
}

module.exports = {
  addUncaughtExceptionCaptureCallback,
  fatalException,
  hasUncaughtExceptionCaptureCallback,
  reportWith,
  setUncaughtExceptionCaptureCallback,
  triggerUncaughtException,
};
