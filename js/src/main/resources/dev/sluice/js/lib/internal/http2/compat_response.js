'use strict';

// `Http2ServerResponse`: a response as `http` has it, over a stream.

const { codes, hideStackFrames } = require('internal/errors');
const { checkIsHttpToken, checkInvalidHeaderChar } = require('internal/http/tokens');
const { assertIsObject } = require('internal/http2/errors');
const { isConnectionHeader } = require('internal/http2/headers');
const { kResponse, kState } = require('internal/http2/keys');
const { Stream } = require('stream');
const { validateFunction, validateLinkHeaderValue, validateObject, validateString } =
  require('internal/validators');

const kHeaders = Symbol('kHeaders');
const kStream = Symbol('kStream');
const kTrailers = Symbol('kTrailers');

let warnedOfMessage = false;
let warnedOfConnection = false;

function warnOfMessage() {
  if (warnedOfMessage) return;
  warnedOfMessage = true;
  process.emitWarning(
    'Status message is not supported by HTTP/2 (RFC7540 8.1.2.4)', 'UnsupportedWarning');
}

// Headers of a connection of HTTP/1.1 are passed over, with one warning.
function isPassedOver(name, value) {
  if (!isConnectionHeader(name, value)) return false;
  if (name === 'te' || name === 'http2-settings') {
    throw new codes.ERR_HTTP2_INVALID_CONNECTION_HEADERS(name);
  }
  if (!warnedOfConnection) {
    warnedOfConnection = true;
    process.emitWarning(
      'The provided connection header is not valid, the value will be dropped from the header ' +
      'and will never be in use.', 'UnsupportedWarning');
  }
  return true;
}

const checkName = hideStackFrames((name) => {
  if (name === '' || !checkIsHttpToken(name)) {
    if (name[0] === ':') throw new codes.ERR_HTTP2_PSEUDOHEADER_NOT_ALLOWED();
    throw new codes.ERR_INVALID_HTTP_TOKEN('Header name', name);
  }
});

const checkHeader = hideStackFrames((name, value) => {
  checkName(name);
  if (value === undefined || value === null) {
    throw new codes.ERR_HTTP2_INVALID_HEADER_VALUE(value, name);
  }
  for (const one of Array.isArray(value) ? value : [value]) {
    if (checkInvalidHeaderChar(String(one))) {
      throw new codes.ERR_INVALID_CHAR('header content', name);
    }
  }
});

class Http2ServerResponse extends Stream {
  constructor(stream, options) {
    super(options);
    this[kState] = {
      closed: false, ending: false, destroyed: false, headRequest: false, sendDate: true,
      statusCode: 200,
    };
    this[kHeaders] = { __proto__: null };
    this[kTrailers] = { __proto__: null };
    this[kStream] = stream;
    this.writable = true;
    this.req = stream[require('internal/http2/keys').kRequest];
    stream.on('drain', () => this.emit('drain'));
    stream.on('close', () => this.#streamClosed());
    stream.on('wantTrailers', () => stream.sendTrailers(this[kTrailers]));
    stream.on('timeout', () => this.emit('timeout'));
  }

  #streamClosed() {
    const state = this[kState];
    if (state.closed) return;
    state.closed = true;
    this.emit('finish');
    this.emit('close');
  }

  // ---- what it is

  get _header() {
    return this.headersSent;
  }

  get writableEnded() {
    return this[kState].ending;
  }

  get finished() {
    return this[kState].ending;
  }

  get socket() {
    if (this[kState].closed) return undefined;
    return require('internal/http2/compat_stream').socketOf(this[kStream]);
  }

  get connection() {
    return this.socket;
  }

  get stream() {
    return this[kStream];
  }

  get headersSent() {
    return this[kStream].headersSent;
  }

  get sendDate() {
    return this[kState].sendDate;
  }

  set sendDate(value) {
    this[kState].sendDate = Boolean(value);
  }

  get statusCode() {
    return this[kState].statusCode;
  }

  set statusCode(given) {
    const code = given | 0;
    if (code >= 100 && code < 200) throw new codes.ERR_HTTP2_INFO_STATUS_NOT_ALLOWED();
    if (code < 100 || code > 599) throw new codes.ERR_HTTP2_STATUS_INVALID(given);
    this[kState].statusCode = code;
  }

  get statusMessage() {
    warnOfMessage();
    return '';
  }

  set statusMessage(message) {
    warnOfMessage();
  }

  get writableCorked() {
    return this[kStream].writableCorked;
  }

  get writableHighWaterMark() {
    return this[kStream].writableHighWaterMark;
  }

  get writableFinished() {
    return this[kStream].writableFinished;
  }

  get writableLength() {
    return this[kStream].writableLength;
  }

  get errored() {
    return this[kStream].errored;
  }

  // ---- headers

  setTrailer(given, value) {
    validateString(given, 'name');
    const name = given.trim().toLowerCase();
    checkHeader(name, value);
    this[kTrailers][name] = value;
  }

  addTrailers(headers) {
    for (const name of Object.keys(headers)) this.setTrailer(name, headers[name]);
  }

  getHeader(name) {
    validateString(name, 'name');
    return this[kHeaders][name.trim().toLowerCase()];
  }

  getHeaderNames() {
    return Object.keys(this[kHeaders]);
  }

  getHeaders() {
    return { __proto__: null, ...this[kHeaders] };
  }

  hasHeader(name) {
    validateString(name, 'name');
    return Object.hasOwn(this[kHeaders], name.trim().toLowerCase());
  }

  removeHeader(name) {
    validateString(name, 'name');
    this.#checkUnsent();
    const key = name.trim().toLowerCase();
    if (key === 'date') this[kState].sendDate = false;
    delete this[kHeaders][key];
  }

  #checkUnsent() {
    if (this[kStream].headersSent) throw new codes.ERR_HTTP2_HEADERS_SENT();
  }

  setHeader(given, value) {
    validateString(given, 'name');
    this.#checkUnsent();
    this.#put(given, value);
    return this;
  }

  #put(given, value) {
    const name = given.trim().toLowerCase();
    checkHeader(name, value);
    if (!isPassedOver(name, value)) this[kHeaders][name] = value;
  }

  appendHeader(given, value) {
    validateString(given, 'name');
    this.#checkUnsent();
    const name = given.trim().toLowerCase();
    checkHeader(name, value);
    if (isPassedOver(name, value)) return this;
    const before = this[kHeaders][name];
    this[kHeaders][name] = before === undefined ? value : [].concat(before, value);
    return this;
  }

  flushHeaders() {
    if (!this[kState].closed && !this[kStream].headersSent) this.writeHead(this.statusCode);
  }

  writeHead(statusCode, statusMessage, headers) {
    const { closed, destroyed } = this[kStream];
    if (this[kState].closed || destroyed || closed) return this;
    this.#checkUnsent();
    if (typeof statusMessage === 'string') warnOfMessage();
    const given = headers ?? (typeof statusMessage === 'object' ? statusMessage : undefined);
    if (Array.isArray(given)) this.#putList(given);
    else if (given) for (const name of Object.keys(given)) this.#put(name, given[name]);
    this.statusCode = statusCode;
    this.#begin();
    return this;
  }

  #putList(list) {
    const pairs = Array.isArray(list[0]) ? list :
      Array.from({ length: Math.ceil(list.length / 2) }, (_, i) => list.slice(i * 2, i * 2 + 2));
    if (!Array.isArray(list[0]) && list.length % 2 !== 0) {
      throw new codes.ERR_INVALID_ARG_VALUE('headers', list);
    }
    const seen = new Set();
    for (const [name, value] of pairs) {
      if (seen.has(name.toLowerCase())) this.appendHeader(name, value);
      else this.#put(name, value);
      seen.add(name.toLowerCase());
    }
  }

  #begin(endStream = false) {
    const state = this[kState];
    const headers = this[kHeaders];
    headers[':status'] = state.statusCode;
    this[kStream].respond(headers, { endStream, sendDate: state.sendDate, waitForTrailers: true });
    delete headers[':status'];
  }

  // ---- the body

  cork() {
    this[kStream].cork();
  }

  uncork() {
    this[kStream].uncork();
  }

  write(chunk, encoding, callback) {
    const state = this[kState];
    if (typeof encoding === 'function') [encoding, callback] = ['utf8', encoding];
    let error;
    if (state.ending) error = new codes.ERR_STREAM_WRITE_AFTER_END();
    else if (state.closed) error = new codes.ERR_HTTP2_INVALID_STREAM();
    else if (state.destroyed) return false;
    if (error) {
      if (typeof callback === 'function') process.nextTick(callback, error);
      this.destroy(error);
      return false;
    }
    const stream = this[kStream];
    if (!stream.headersSent) this.writeHead(state.statusCode);
    return stream.write(chunk, encoding, callback);
  }

  end(chunk, encoding, callback) {
    const stream = this[kStream];
    const state = this[kState];
    if (typeof chunk === 'function') [chunk, callback] = [undefined, chunk];
    else if (typeof encoding === 'function') [encoding, callback] = ['utf8', encoding];
    if ((state.closed || state.ending) && state.headRequest === stream.headRequest) {
      if (typeof callback === 'function') process.nextTick(callback);
      return this;
    }
    if (chunk !== null && chunk !== undefined) this.write(chunk, encoding);
    state.headRequest = stream.headRequest;
    state.ending = true;
    if (typeof callback === 'function') {
      if (stream.writableEnded) this.once('finish', callback);
      else stream.once('finish', callback);
    }
    if (!stream.headersSent) this.writeHead(state.statusCode);
    if (state.closed || stream.destroyed) this.#streamClosed();
    else stream.end();
    return this;
  }

  destroy(error) {
    if (this[kState].destroyed) return;
    this[kState].destroyed = true;
    this[kStream].destroy(error);
  }

  setTimeout(msecs, callback) {
    if (!this[kState].closed) this[kStream].setTimeout(msecs, callback);
    return this;
  }

  // ---- what goes before it, and beside it

  createPushResponse(headers, callback) {
    validateFunction(callback, 'callback');
    if (this[kState].closed) {
      const error = new codes.ERR_HTTP2_INVALID_STREAM();
      process.nextTick(callback, error);
      return;
    }
    this[kStream].pushStream(headers, {}, (error, stream, pushed, options) => {
      if (error) {
        callback(error);
        return;
      }
      const response = new Http2ServerResponse(stream, options);
      stream[kResponse] = response;
      callback(null, response);
    });
  }

  writeContinue() {
    const stream = this[kStream];
    if (stream.headersSent || this[kState].closed) return false;
    stream.additionalHeaders({ ':status': 100 });
    return true;
  }

  writeInformation(status, headers) {
    const stream = this[kStream];
    if (stream.headersSent || this[kState].closed) return false;
    stream.additionalHeaders({ ...headers, ':status': status });
    return true;
  }

  writeEarlyHints(hints) {
    validateObject(hints, 'hints');
    assertIsObject(hints, 'hints');
    const stream = this[kStream];
    if (stream.headersSent || this[kState].closed) return false;
    const link = validateLinkHeaderValue(hints.link);
    if (link.length === 0) return false;
    const headers = { __proto__: null };
    for (const name of Object.keys(hints)) {
      if (name !== 'link') headers[name.trim().toLowerCase()] = hints[name];
    }
    stream.additionalHeaders({ ...headers, ':status': 103, 'Link': link });
    return true;
  }
}

module.exports = { Http2ServerResponse };
