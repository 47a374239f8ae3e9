'use strict';
// Waits until a stream is through, in whatever way: `finished`. The waiting is Java's
// (dev.sluice.stream.Finished), which asks the object how it stands, whether it has a peer or only
// passes for a stream. Here is what only exists in JavaScript: streams of the web, the events of
// requests, signals, promises and the async context of callbacks.

const { AbortError, codes } = require('internal/errors');
const validators = require('internal/validators');
const { binding } = require('internal/streams/bridge');
const { isClosed, isNodeStream, isReadableStream, isRequest, isWritableStream,
        kIsClosedPromise } = require('internal/streams/utils');

const noOptions = Object.freeze({ __proto__: null });

function nop() {}

// A function that calls another once, in the async context of now, however often it is called.
function onceInThisContext(callback) {
  const { AsyncResource } = require('async_hooks');
  const resource = new AsyncResource('STREAM_END_OF_STREAM');
  let called = false;
  return function(...args) {
    if (!called) {
      called = true;
      resource.runInAsyncScope(callback, this, ...args);
    }
  };
}

function abortedBy(signal) {
  return new AbortError(undefined, { cause: signal.reason });
}

// Calls `abort` when the signal fires; returns a function that forgets it.
function onAbort(signal, abort) {
  if (signal.aborted) {
    process.nextTick(abort);
    return nop;
  }
  const { addAbortListener } = require('internal/events/abort_listener');
  const subscription = addAbortListener(signal, abort);
  return () => subscription[Symbol.dispose]();
}

// The events by which requests of HTTP tell the same as streams by theirs.
class RequestEvents {
  constructor(stream, wait) {
    this.stream = stream;
    this.wait = wait;
    this.added = [];
  }

  listen(emitter, name, listener) {
    emitter.on(name, listener);
    this.added.push([emitter, name, listener]);
  }

  onfinish = () => this.wait.finish();

  onclose = () => this.wait.close();

  onrequest = () => {
    this.listen(this.stream.req, 'finish', this.onfinish);
  };

  start() {
    const { stream } = this;
    const willClose = this.wait.willEmitClose();
    if (isRequest(stream)) {
      this.listen(stream, 'complete', this.onfinish);
      if (!willClose) {
        this.listen(stream, 'abort', this.onclose);
      }
      if (stream.req) {
        this.onrequest();
      } else {
        this.listen(stream, 'request', this.onrequest);
      }
    }
    if (!willClose && typeof stream.aborted === 'boolean') {
      this.listen(stream, 'aborted', this.onclose);
    }
  }

  stop() {
    for (const [emitter, name, listener] of this.added) {
      emitter.removeListener(name, listener);
    }
  }
}

// Streams of the web have a promise for it.
function waitForWebStream(stream, { signal }, callback) {
  let aborted = false;
  const forget = signal ? onAbort(signal, () => {
    aborted = true;
    callback.call(stream, abortedBy(signal));
  }) : nop;
  const tell = (...args) => {
    if (!aborted) {
      process.nextTick(() => {
        forget();
        callback.apply(stream, args);
      });
    }
  };
  stream[kIsClosedPromise].promise.then(tell, tell);
  return nop;
}

function sideOption(value) {
  return value === undefined || value === null ? null : Boolean(value);
}

function waitForNodeStream(stream, options, callback) {
  const { signal } = options;
  let forget = nop;
  const wait = binding.finished(
    stream, sideOption(options.readable), sideOption(options.writable), options.error !== false,
    (...outcome) => {
      forget();
      callback.apply(stream, outcome);
    });
  const events = new RequestEvents(stream, wait);
  let over = false;
  const cleanup = () => {
    over = true;
    wait.cleanUp();
    events.stop();
  };
  events.start();
  const closed = isClosed(stream);
  wait.start();
  if (signal && !closed) {
    forget = onAbort(signal, () => {
      if (!over) {
        cleanup();
        callback.call(stream, abortedBy(signal));
      }
    });
  }
  return cleanup;
}

function eos(stream, options, callback) {
  if (arguments.length === 2) {
    callback = options;
    options = noOptions;
  } else if (options === undefined || options === null) {
    options = noOptions;
  } else {
    validators.validateObject(options, 'options');
  }
  validators.validateFunction(callback, 'callback');
  validators.validateAbortSignal(options.signal, 'options.signal');
  const told = onceInThisContext(callback);
  if (isReadableStream(stream) || isWritableStream(stream)) {
    return waitForWebStream(stream, options, told);
  }
  if (!isNodeStream(stream)) {
    throw new codes.ERR_INVALID_ARG_TYPE(
      'stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
  }
  return waitForNodeStream(stream, options, told);
}

// The same as a promise.
function finished(stream, opts) {
  const options = opts === null ? noOptions : opts;
  if (options?.cleanup) {
    validators.validateBoolean(options.cleanup, 'cleanup');
  }
  return new Promise((resolve, reject) => {
    const cleanup = eos(stream, options, (error) => {
      if (options?.cleanup) {
        cleanup();
      }
      if (error) {
        reject(error);
      } else {
        resolve();
      }
    });
  });
}

module.exports = { eos, finished, onceInThisContext };
