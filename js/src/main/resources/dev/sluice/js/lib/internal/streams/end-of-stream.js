'use strict';
// Waits until a stream is through, in whatever way: `finished`. It looks at streams from outside
// only, by their events and properties, since it is used for streams of any library, for requests
// and for streams of the web.

const { AbortError, codes } = require('internal/errors');
const validators = require('internal/validators');
const {
  isClosed, isNodeStream, isReadable, isReadableErrored, isReadableFinished,
  isReadableNodeStream, isReadableStream, isRequest, isWritable, isWritableErrored,
  isWritableFinished, isWritableNodeStream, isWritableStream, kIsClosedPromise, willEmitClose,
} = require('internal/streams/utils');

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

// One wait for one stream.
class Wait {
  constructor(stream, options, callback) {
    this.stream = stream;
    this.callback = callback;
    this.readable = options.readable ?? isReadableNodeStream(stream);
    this.writable = options.writable ?? isWritableNodeStream(stream);
    // Streams that close themselves are through when they have; if only one of their sides is
    // waited for, that may be much later.
    this.willClose = willEmitClose(stream) &&
      isReadableNodeStream(stream) === this.readable &&
      isWritableNodeStream(stream) === this.writable;
    this.writableFinished = isWritableFinished(stream, false);
    this.readableFinished = isReadableFinished(stream, false);
    this.closed = isClosed(stream);
    this.added = [];
  }

  listen(emitter, name, listener) {
    emitter.on(name, listener);
    this.added.push([emitter, name, listener]);
  }

  // Tells of the end; without an argument if all is well.
  tell(...outcome) {
    this.callback.apply(this.stream, outcome);
  }

  // Whether `close` can be trusted to come. If the stream was destroyed by now, somebody does
  // things in another way.
  closeWillCome() {
    if (this.stream.destroyed) {
      this.willClose = false;
    }
    return this.willClose;
  }

  onfinish = () => {
    this.writableFinished = true;
    if (this.closeWillCome() && (!this.stream.readable || this.readable)) {
      return;
    }
    if (!this.readable || this.readableFinished) {
      this.tell();
    }
  };

  onend = () => {
    this.readableFinished = true;
    if (this.closeWillCome() && (!this.stream.writable || this.writable)) {
      return;
    }
    if (!this.writable || this.writableFinished) {
      this.tell();
    }
  };

  onerror = (error) => {
    this.tell(error);
  };

  failure() {
    const error = isWritableErrored(this.stream) || isReadableErrored(this.stream);
    return error && typeof error !== 'boolean' ? error : null;
  }

  onclose = () => {
    this.closed = true;
    const { stream } = this;
    const failure = this.failure();
    if (failure !== null) {
      this.tell(failure);
      return;
    }
    const unread = this.readable && !this.readableFinished &&
      isReadableNodeStream(stream, true) && !isReadableFinished(stream, false);
    const unwritten = this.writable && !this.writableFinished &&
      !isWritableFinished(stream, false);
    if (unread || unwritten) {
      this.tell(new codes.ERR_STREAM_PREMATURE_CLOSE());
    } else {
      this.tell();
    }
  };

  // The stream was through before anybody waited.
  onclosed = () => {
    this.closed = true;
    const failure = this.failure();
    if (failure !== null) {
      this.tell(failure);
    } else {
      this.tell();
    }
  };

  // Streams that know nothing of `finish` are done with writing when they say so.
  onlegacyfinish = () => {
    if (!this.stream.writable) {
      this.onfinish();
    }
  };

  onrequest = () => {
    this.listen(this.stream.req, 'finish', this.onfinish);
  };

  listenToRequest() {
    const { stream } = this;
    this.listen(stream, 'complete', this.onfinish);
    if (!this.willClose) {
      this.listen(stream, 'abort', this.onclose);
    }
    if (stream.req) {
      this.onrequest();
    } else {
      this.listen(stream, 'request', this.onrequest);
    }
  }

  listenToAll(withErrors) {
    const { stream } = this;
    if (isRequest(stream)) {
      this.listenToRequest();
    } else if (this.writable && !stream._writableState) {
      this.listen(stream, 'end', this.onlegacyfinish);
      this.listen(stream, 'close', this.onlegacyfinish);
    }
    if (!this.willClose && typeof stream.aborted === 'boolean') {
      this.listen(stream, 'aborted', this.onclose);
    }
    this.listen(stream, 'end', this.onend);
    this.listen(stream, 'finish', this.onfinish);
    if (withErrors) {
      this.listen(stream, 'error', this.onerror);
    }
    this.listen(stream, 'close', this.onclose);
  }

  // Whether no event will come that could tell of the end.
  isThrough() {
    const { stream } = this;
    const writable = stream._writableState;
    const readable = stream._readableState;
    if (writable?.errorEmitted || readable?.errorEmitted) {
      return !this.willClose;
    }
    const doneWriting = this.writableFinished || isWritable(stream) === false;
    const doneReading = this.readableFinished || isReadable(stream) === false;
    if (!this.readable && (!this.willClose || isReadable(stream)) && doneWriting &&
        !writable?.pendingcb) {
      return true;
    }
    if (!this.writable && (!this.willClose || isWritable(stream)) && doneReading) {
      return true;
    }
    return Boolean(readable && stream.req && stream.aborted);
  }

  start(options) {
    this.listenToAll(options.error !== false);
    if (this.closed) {
      process.nextTick(this.onclose);
    } else if (this.isThrough()) {
      process.nextTick(this.onclosed);
    }
    if (options.signal && !this.closed) {
      this.obey(options.signal);
    }
  }

  obey(signal) {
    onAbort(signal, this, () => {
      const { callback } = this;
      this.cleanup();
      callback.call(this.stream, abortedBy(signal));
    });
  }

  cleanup = () => {
    this.callback = nop;
    for (const [emitter, name, listener] of this.added) {
      emitter.removeListener(name, listener);
    }
  };
}

function abortedBy(signal) {
  return new AbortError(undefined, { cause: signal.reason });
}

// Calls `abort` when the signal fires; forgets it when the wait is over.
function onAbort(signal, wait, abort) {
  if (signal.aborted) {
    process.nextTick(abort);
    return;
  }
  const { addAbortListener } = require('internal/events/abort_listener');
  const subscription = addAbortListener(signal, abort);
  const { callback } = wait;
  wait.callback = function(...args) {
    subscription[Symbol.dispose]();
    callback.apply(this, args);
  };
}

// Streams of the web have a promise for it.
function waitForWebStream(stream, options, callback) {
  const wait = { callback };
  let aborted = false;
  if (options.signal) {
    onAbort(options.signal, wait, () => {
      aborted = true;
      wait.callback.call(stream, abortedBy(options.signal));
    });
  }
  const tell = (...args) => {
    if (!aborted) {
      process.nextTick(() => wait.callback.apply(stream, args));
    }
  };
  stream[kIsClosedPromise].promise.then(tell, tell);
  return nop;
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
  const wait = new Wait(stream, options, told);
  wait.start(options);
  return wait.cleanup;
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

module.exports = { eos, finished };
