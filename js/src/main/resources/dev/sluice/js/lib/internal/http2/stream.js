'use strict';

// `Http2Stream`: one request with its answer, as a Duplex. What is written goes to the session's
// engine, which sends it as the windows of the other end allow; what comes is pushed.
//
//   headers ──► 'response', 'headers', 'trailers'        close(code) ──► RST_STREAM
//   DATA ─────► push(chunk) … push(null)                 CLOSED (of the engine) ──► destroy()

const { AbortError, codes } = require('internal/errors');
const { Duplex } = require('stream');
const { memoryOf } = require('internal/buffer/memory');
const { nameForErrorCode } = require('internal/http2/constants');
const { assertIsObject } = require('internal/http2/errors');
const { assertValidPseudoHeaderTrailer, textOf } = require('internal/http2/headers');
const {
  kCarried, kEngine, kFile, kInfo, kInit, kMaybeDestroy, kProceed, kSend, kSentHeaders,
  kSentTrailers, kSession, kState, kTouch, kWritten,
} = require('internal/http2/keys');
const { setIdleTimeout, stop, touchBoth } = require('internal/http2/timeouts');
const { validateFunction, validateInteger } = require('internal/validators');

const kInspect = Symbol.for('nodejs.util.inspect.custom');

const NO_ERROR = 0;
const INTERNAL_ERROR = 2;
const CANCEL = 8;
const MAX_UINT32 = 2 ** 32 - 1;

// How a stream that is closed tells the other end.
const RST = { NONE: 0, NORMAL: 1, FORCED: 2 };

let warnedOfPriority = false;

function onPause() {
  this[kEngine]?.pause(this.id);
}

class Http2Stream extends Duplex {
  #id;
  #sentHeaders;
  #sentTrailers;
  #infos;
  #writeDone;
  #inFlight = 0;

  constructor(session, options) {
    super({ ...options, allowHalfOpen: true, decodeStrings: false, autoDestroy: false });
    // Nothing can be written before the stream has its number.
    this.cork();
    this[kSession] = session;
    // What is heard of it belongs to whoever asked for it.
    this[kCarried] = require('internal/async_carried').begin('HTTP2STREAM', this);
    this[kState] = {
      aborted: false,
      closed: false,
      didRead: false,
      endAfterHeaders: false,
      endSent: false,
      headersSent: false,
      headRequest: false,
      rstCode: NO_ERROR,
      shutDown: false,
      trailersReady: false,
      waitForTrailers: false,
    };
    this.on('pause', onPause);
  }

  // The stream has its number.
  [kInit](id) {
    this.#id = id;
    this[kSession][kState].streams.set(id, this);
    this.uncork();
    this.emit('ready');
  }

  get [kEngine]() {
    return this.pending || this.destroyed ? undefined : this[kSession]?.[kEngine];
  }

  [kInspect](depth, options) {
    if (typeof depth === 'number' && depth < 0) return this;
    const { inspect } = require('internal/util/inspect');
    const shown = {
      id: this.id || '<pending>',
      closed: this.closed,
      destroyed: this.destroyed,
      state: this.state,
      readableState: this._readableState,
      writableState: this._writableState,
    };
    const deeper = typeof options.depth === 'number' ? options.depth - 1 : options.depth;
    return `Http2Stream ${inspect(shown, { ...options, depth: deeper })}`;
  }

  // ---- what programs ask for

  get bufferSize() {
    return this.#inFlight + this.writableLength;
  }

  get endAfterHeaders() {
    return this[kState].endAfterHeaders;
  }

  get sentHeaders() {
    return this.#sentHeaders;
  }

  set [kSentHeaders](headers) {
    this.#sentHeaders = headers;
  }

  get sentTrailers() {
    return this.#sentTrailers;
  }

  set [kSentTrailers](headers) {
    this.#sentTrailers = headers;
  }

  get sentInfoHeaders() {
    return this.#infos;
  }

  [kInfo](headers) {
    (this.#infos ??= []).push(headers);
  }

  get pending() {
    return this.#id === undefined;
  }

  get id() {
    return this.#id;
  }

  get session() {
    return this[kSession];
  }

  get headersSent() {
    return this[kState].headersSent;
  }

  get aborted() {
    return this[kState].aborted;
  }

  get headRequest() {
    return this[kState].headRequest;
  }

  get rstCode() {
    return this[kState].rstCode;
  }

  get closed() {
    return this[kState].closed;
  }

  get state() {
    const numbers = this[kEngine]?.streamState(this.#id);
    if (!numbers) return {};
    const [state, localClose, remoteClose, localWindowSize] = numbers;
    return { state, weight: 16, sumDependencyWeight: 0, localClose, remoteClose, localWindowSize };
  }

  priority() {
    if (warnedOfPriority) return;
    warnedOfPriority = true;
    process.emitWarning(
      'http2Stream.priority is longer supported after priority signalling was deprecated in ' +
      'RFC 9113', 'DeprecationWarning', 'DEP0194');
  }

  _onTimeout() {
    if (!this.destroyed) this.emit('timeout');
  }

  // ---- writing

  _write(data, encoding, cb) {
    this.#writeAll([{ chunk: data, encoding }], cb);
  }

  _writev(chunks, cb) {
    this.#writeAll(chunks, cb);
  }

  #writeAll(chunks, cb) {
    if (this.pending) {
      this.once('ready', () => this.#writeAll(chunks, cb));
      return;
    }
    if (!this.headersSent) this[kProceed]();
    const engine = this[kEngine];
    if (engine === undefined || chunks.length === 0) {
      cb();
      return;
    }
    this[kTouch]();
    this.#writeDone = cb;
    this.#inFlight = chunks.reduce((sum, { chunk }) => sum + chunk.length, 0);
    let taken = true;
    chunks.forEach(({ chunk, encoding }, i) => {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
      taken = engine.write(
        this.#id, memoryOf(bytes), bytes.byteOffset, bytes.byteLength, i === chunks.length - 1);
    });
    if (!taken) this[kWritten]();
    else this[kSession][kWritten](this);
  }

  // What was written is on its way, or never will be.
  [kWritten]() {
    const done = this.#writeDone;
    this.#writeDone = undefined;
    this.#inFlight = 0;
    if (done) done();
  }

  // If what is in flight is the last there is, its last frame can say so.
  [kSend]() {
    const state = this[kState];
    if (!state.endSent && this.writableEnded && this.writableLength === this.#inFlight) this.#end();
  }

  #end() {
    this[kState].endSent = true;
    this[kEngine]?.end(this.#id);
  }

  _final(cb) {
    if (this.pending) {
      this.once('ready', () => this._final(cb));
      return;
    }
    const state = this[kState];
    if (!state.closed && !this.headersSent) this[kProceed]();
    if (!state.endSent) this.#end();
    this[kSession]?.[kWritten](this);
    state.shutDown = true;
    cb();
    process.nextTick(() => this[kMaybeDestroy]());
  }

  sendTrailers(headers) {
    const state = this[kState];
    if (this.destroyed || this.closed) throw new codes.ERR_HTTP2_INVALID_STREAM();
    if (this.#sentTrailers) throw new codes.ERR_HTTP2_TRAILERS_ALREADY_SENT();
    if (!state.trailersReady) throw new codes.ERR_HTTP2_TRAILERS_NOT_READY();
    assertIsObject(headers, 'headers');
    const sent = { __proto__: null, ...headers };
    this[kTouch]();
    const text = textOf(sent, assertValidPseudoHeaderTrailer);
    this.#sentTrailers = sent;
    if (text === '') this[kEngine].withoutTrailers(this.#id);
    else this[kEngine].headers(this.#id, text, true, false);
    this[kSession][kWritten](this);
  }

  // ---- reading

  _read() {
    if (this.destroyed) {
      this.push(null);
      return;
    }
    if (this.pending) {
      this.once('ready', () => this._read());
      return;
    }
    const state = this[kState];
    if (!state.didRead) {
      this._readableState.readingMore = false;
      state.didRead = true;
    }
    const engine = this[kEngine];
    if (engine !== undefined) {
      engine.resume(this.#id);
      this[kSession][kWritten]();
    }
  }

  [kTouch]() {
    touchBoth(this, this[kSession]);
  }

  // ---- the end

  close(code = NO_ERROR, callback) {
    validateInteger(code, 'code', 0, MAX_UINT32);
    if (callback !== undefined) validateFunction(callback, 'callback');
    if (this.closed) return;
    if (callback !== undefined) this.once('close', callback);
    closeStream(this, code);
  }

  #reset(code) {
    if (this.pending) {
      this.push(null);
      this.once('ready', () => this.#reset(code));
      return;
    }
    const session = this[kSession];
    session?.[kEngine]?.reset(this.#id, code);
    session?.[kWritten]();
  }

  static reset(stream, code) {
    stream.#reset(code);
  }

  // The stream is over, if both ends are through.
  [kMaybeDestroy](code = NO_ERROR) {
    if (code !== NO_ERROR) {
      this.destroy();
      return;
    }
    if (!this.writableFinished) return;
    if (!this.readable && this.closed) {
      this.destroy();
    } else if (this.isUnread()) {
      // Promises can still be made until the stream is really closed.
      setImmediate(() => this.close());
    }
  }

  // Whether a server has answered and nobody has looked at the request's body.
  isUnread() {
    return false;
  }

  #codeFor(error) {
    const sessionState = this[kSession]?.[kState];
    const ofSession = sessionState?.goawayCode || sessionState?.destroyCode || NO_ERROR;
    if (error === null || error === undefined) return this.closed ? this.rstCode : ofSession;
    if (ofSession) return ofSession;
    return error instanceof AbortError || error.name === 'AbortError' ? CANCEL : INTERNAL_ERROR;
  }

  _destroy(err, callback) {
    const session = this[kSession];
    const hasNumber = !this.pending;
    const code = this.#codeFor(err);
    if (!this.closed) closeStream(this, code, hasNumber ? RST.FORCED : RST.NONE);
    this.push(null);
    stop(this);
    this[kCarried]?.destroy();
    this[kFile]?.();
    if (hasNumber) {
      session?.[kEngine]?.reset(this.#id, code);
      session?.[kState].streams.delete(this.#id);
    } else {
      session?.[kState].pendingStreams.delete(this);
    }
    let error = err;
    if (!error && code !== NO_ERROR && code !== CANCEL) {
      error = new codes.ERR_HTTP2_STREAM_ERROR(nameForErrorCode(code));
    }
    this[kSession] = undefined;
    session?.[kWritten]();
    session?.[kMaybeDestroy]();
    callback(error);
    this[kWritten]();
  }
}

Http2Stream.prototype.setTimeout = setIdleTimeout;

function closeStream(stream, code, how = RST.NORMAL) {
  const state = stream[kState];
  state.closed = true;
  state.rstCode = code;
  stream.setTimeout(0);
  stream.removeAllListeners('timeout');
  const ending = stream.writableEnded;
  if (!ending) {
    // The other end, or the program, gave up what it had begun.
    if (!stream.aborted) {
      state.aborted = true;
      stream.emit('aborted');
    }
    stream.end();
  }
  if (how === RST.NONE) return;
  const finish = () => Http2Stream.reset(stream, code);
  if (!ending || stream.writableFinished || code !== NO_ERROR || how === RST.FORCED) finish();
  else stream.once('finish', finish);
}

// The engine has closed a stream.
function streamClosed(stream, code) {
  if (!stream || stream.destroyed) return;
  if (!stream.closed) closeStream(stream, code, RST.NONE);
  stream[kWritten]();
  if (!stream.readable || code !== NO_ERROR) {
    stream[kMaybeDestroy](code);
    return;
  }
  stream.on('end', () => stream[kMaybeDestroy]());
  stream.push(null);
  // Who has never asked for the body will not do so now.
  if (stream[kSession] && stream.discards() && stream.readableFlowing === null) stream.resume();
  else stream.read(0);
}

module.exports = { Http2Stream, streamClosed };
