'use strict';

// A stream of a server's: the answer to a request, and what goes with it.

const { codes } = require('internal/errors');
const { utcDate } = require('internal/http');
const { assertIsObject } = require('internal/http2/errors');
const {
  assertValidPseudoHeader, assertValidPseudoHeaderResponse, kSensitiveHeaders, textOf,
} = require('internal/http2/headers');
const {
  kAuthority, kEngine, kInfo, kInit, kProceed, kProtocol, kRequest, kSentHeaders, kSession, kState,
  kTouch, kWritten,
} = require('internal/http2/keys');
const { Http2Stream } = require('internal/http2/stream');
const { validateBoolean, validateFunction } = require('internal/validators');

const METHODS_WITHOUT_BODY = new Set(['GET', 'HEAD', 'DELETE']);
const STATUSES_WITHOUT_BODY = new Set([204, 205, 304]);

// A copy of headers that were given as an object, or as a list of names and values.
function copyHeaders(headers) {
  if (Array.isArray(headers)) return [...headers];
  assertIsObject(headers, 'headers', ['Object', 'Array']);
  return { __proto__: null, ...headers };
}

// The headers of an answer as they are sent, and their status.
function responseHeaders(given, options) {
  const headers = copyHeaders(given);
  if (Array.isArray(headers)) return listedHeaders(headers, options);
  headers[':status'] ??= 200;
  const status = checkedStatus(headers[':status'] |= 0);
  if (options.sendDate === undefined || options.sendDate) headers.date ??= utcDate();
  return { headers, status };
}

function listedHeaders(headers, options) {
  const at = (name) => headers.findIndex(
    (each, i) => i % 2 === 0 && each.toLowerCase() === name);
  if (at(':status') < 0) headers.unshift(':status', 200);
  if (options.sendDate !== false && at('date') < 0) headers.push('date', utcDate());
  return { headers, status: checkedStatus(headers[at(':status') + 1] | 0) };
}

function checkedStatus(status) {
  if (status < 200 || status > 599) throw new codes.ERR_HTTP2_STATUS_INVALID(status);
  return status;
}

class ServerHttp2Stream extends Http2Stream {
  constructor(session, options, headers) {
    super(session, options);
    this[kProtocol] = headers[':scheme'];
    this[kAuthority] = headers[':authority'];
    this[kState].headRequest = headers[':method'] === 'HEAD';
  }

  discards() {
    return false;
  }

  isUnread() {
    return !this[kState].didRead && this.readableFlowing === null && this[kRequest] === undefined;
  }

  [kProceed]() {
    this.respond();
  }

  get pushAllowed() {
    return !this.destroyed && !this.closed && !this.session.closed && !this.session.destroyed &&
      this[kSession].remoteSettings.enablePush;
  }

  pushStream(headers, options, callback) {
    if (!this.pushAllowed) throw new codes.ERR_HTTP2_PUSH_DISABLED();
    if (this.id % 2 === 0) throw new codes.ERR_HTTP2_NESTED_PUSH();
    if (typeof options === 'function') [options, callback] = [undefined, options];
    validateFunction(callback, 'callback');
    assertIsObject(options, 'options');
    assertIsObject(headers, 'headers');
    this[kTouch]();
    const request = this.#promisedRequest(headers);
    const id = this[kEngine].push(this.id, textOf(request, assertValidPseudoHeader));
    const session = this[kSession];
    session[kWritten]();
    if (id < 0) {
      const error = id === -1 ? new codes.ERR_HTTP2_OUT_OF_STREAMS() :
        new codes.ERR_HTTP2_INVALID_STREAM();
      process.nextTick(callback, error);
      return;
    }
    const stream = new ServerHttp2Stream(session, undefined, request);
    stream[kSentHeaders] = request;
    stream.push(null);
    stream[kInit](id);
    process.nextTick(callback, null, stream, headers, 0);
  }

  #promisedRequest(headers) {
    const request = { __proto__: null, ...headers };
    request[':method'] ??= 'GET';
    request[':authority'] ??= this[kAuthority];
    request[':scheme'] ??= this[kProtocol];
    request[':path'] ??= '/';
    if (!METHODS_WITHOUT_BODY.has(request[':method'])) {
      throw new codes.ERR_INVALID_ARG_VALUE('headers[":method"]', request[':method']);
    }
    return request;
  }

  #checkOpen() {
    if (this.destroyed || this.closed) throw new codes.ERR_HTTP2_INVALID_STREAM();
    if (this.headersSent) throw new codes.ERR_HTTP2_HEADERS_SENT();
  }

  respond(given, given2) {
    this.#checkOpen();
    assertIsObject(given2, 'options');
    const options = { ...given2 };
    this[kTouch]();
    const { headers, status } = responseHeaders(given, options);
    if (options.endStream !== undefined) validateBoolean(options.endStream, 'options.endStream');
    const bodiless = STATUSES_WITHOUT_BODY.has(status) || this.headRequest;
    const ends = !!options.endStream || bodiless;
    this.sendResponse(headers, ends, !!options.waitForTrailers && !ends);
    if (ends) {
      this[kState].endSent = true;
      this.end();
    }
  }

  sendResponse(headers, ends, waitForTrailers) {
    const state = this[kState];
    const text = textOf(headers, assertValidPseudoHeaderResponse);
    this[kSentHeaders] = Array.isArray(headers) ? require('internal/http2/headers')
      .toHeaderObject(headers, headers[kSensitiveHeaders] ?? []) : headers;
    state.headersSent = true;
    state.waitForTrailers = waitForTrailers;
    this[kEngine].headers(this.id, text, ends, waitForTrailers);
    this[kSession][kWritten]();
  }

  respondWithFD(fd, headers, options) {
    this.#checkOpen();
    require('internal/http2/files').respondWithFD(this, fd, headers, options, responseHeaders);
  }

  respondWithFile(path, headers, options) {
    this.#checkOpen();
    require('internal/http2/files').respondWithFile(this, path, headers, options, responseHeaders);
  }

  additionalHeaders(given) {
    if (this.destroyed || this.closed) throw new codes.ERR_HTTP2_INVALID_STREAM();
    if (this.headersSent) throw new codes.ERR_HTTP2_HEADERS_AFTER_RESPOND();
    assertIsObject(given, 'headers');
    const headers = { __proto__: null, ...given };
    if (headers[':status'] !== undefined) {
      const status = headers[':status'] |= 0;
      if (status === 101) throw new codes.ERR_HTTP2_STATUS_101();
      if (status < 100 || status >= 200) throw new codes.ERR_HTTP2_INVALID_INFO_STATUS(status);
    }
    this[kTouch]();
    const text = textOf(headers, assertValidPseudoHeaderResponse);
    this[kInfo](headers);
    this[kEngine].information(this.id, text);
    this[kSession][kWritten]();
  }
}

module.exports = { METHODS_WITHOUT_BODY, STATUSES_WITHOUT_BODY, ServerHttp2Stream };
