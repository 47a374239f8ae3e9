'use strict';

// `Http2ServerRequest`: a request as `http` shows it, over a stream.

const { Readable } = require('stream');
const { kSensitiveHeaders } = require('internal/http2/headers');
const { kState } = require('internal/http2/keys');
const { validateString } = require('internal/validators');

const kHeaders = Symbol('kHeaders');
const kAborted = Symbol('kAborted');
const kRawHeaders = Symbol('kRawHeaders');
const kStream = Symbol('kStream');
const kTrailers = Symbol('kTrailers');
const kRawTrailers = Symbol('kRawTrailers');
const kDidRead = Symbol('kDidRead');

class Http2ServerRequest extends Readable {
  constructor(stream, headers, options, rawHeaders) {
    super({ autoDestroy: false, ...options });
    this[kState] = { closed: false };
    this[kDidRead] = false;
    // The program may have changed what it was given.
    this[kHeaders] = headers;
    this[kRawHeaders] = rawHeaders;
    this[kTrailers] = {};
    this[kRawTrailers] = [];
    this[kStream] = stream;
    this[kAborted] = false;
    stream.on('trailers', (trailers, flags, rawTrailers) => {
      Object.assign(this[kTrailers], trailers);
      delete this[kTrailers][kSensitiveHeaders];
      this[kRawTrailers].push(...rawTrailers);
    });
    stream.on('end', () => this.push(null));
    stream.on('aborted', () => {
      if (!this[kState].closed) {
        this[kAborted] = true;
        this.emit('aborted');
      }
    });
    stream.on('close', () => this.#streamClosed());
    stream.on('timeout', () => this.emit('timeout'));
    // An error of the stream is the stream's: here it is an 'aborted' and a 'close'.
    stream.on('error', () => {});
    this.on('pause', () => stream.pause());
    this.on('resume', () => stream.resume());
  }

  #streamClosed() {
    if (this[kState].closed) return;
    this[kState].closed = true;
    this.push(null);
    // What nobody has asked for is passed over, so that there is an end.
    if (!this[kDidRead] && !this._readableState.resumeScheduled) this.resume();
    process.nextTick(() => this.emit('close'));
  }

  get aborted() {
    return this[kAborted];
  }

  get complete() {
    return this[kAborted] || this.readableEnded || this[kState].closed || this[kStream].destroyed;
  }

  get stream() {
    return this[kStream];
  }

  get headers() {
    return this[kHeaders];
  }

  get rawHeaders() {
    return this[kRawHeaders];
  }

  get trailers() {
    return this[kTrailers];
  }

  get rawTrailers() {
    return this[kRawTrailers];
  }

  get httpVersionMajor() {
    return 2;
  }

  get httpVersionMinor() {
    return 0;
  }

  get httpVersion() {
    return '2.0';
  }

  get socket() {
    return require('internal/http2/compat_stream').socketOf(this[kStream]);
  }

  get connection() {
    return this.socket;
  }

  _read() {
    if (this[kState].closed) {
      this.emit('error', new (require('internal/errors').codes.ERR_HTTP2_INVALID_STREAM)());
      return;
    }
    if (!this[kDidRead]) {
      this[kDidRead] = true;
      this[kStream].on('data', (chunk) => {
        if (!this.push(chunk)) this[kStream].pause();
      });
    } else {
      process.nextTick(() => {
        if (this[kState].closed) return;
        this[kStream].resume();
      });
    }
  }

  get method() {
    return this[kHeaders][':method'];
  }

  set method(method) {
    validateString(method, 'method');
    if (method.trim() === '') {
      const { codes } = require('internal/errors');
      throw new codes.ERR_INVALID_ARG_VALUE('method', method);
    }
    this[kHeaders][':method'] = method;
  }

  get authority() {
    return this[kHeaders][':authority'] ?? this[kHeaders].host;
  }

  get scheme() {
    return this[kHeaders][':scheme'];
  }

  get url() {
    return this[kHeaders][':path'];
  }

  set url(url) {
    this[kHeaders][':path'] = url;
  }

  setTimeout(msecs, callback) {
    if (!this[kState].closed) this[kStream].setTimeout(msecs, callback);
    return this;
  }

  _destroy(error, callback) {
    if (!this[kStream].destroyed) this[kStream].destroy(error);
    callback(error);
  }
}

module.exports = { Http2ServerRequest };
