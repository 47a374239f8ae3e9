'use strict';

// `http.ServerResponse`: what a server answers to one request. Of several requests on a connection
// the first's response has the socket; the others wait for their turn.

const { STATUS_CODES } = require('internal/http_words');
const { kOutHeaders } = require('internal/http');
const { checkInvalidHeaderChar } = require('internal/http/tokens');
const { OutgoingMessage } = require('_http_outgoing');
const { chunkExpression } = require('_http_common');
const {
  codes: {
    ERR_HTTP_HEADERS_SENT,
    ERR_HTTP_INVALID_STATUS_CODE,
    ERR_HTTP_SOCKET_ASSIGNED,
    ERR_INVALID_ARG_VALUE,
    ERR_INVALID_CHAR,
  },
} = require('internal/errors');

const CRLF = '\r\n';

function ServerResponse(req, options) {
  OutgoingMessage.call(this, options);
  if (req.method === 'HEAD') this._hasBody = false;
  this.req = req;
  this.sendDate = true;
  this._sent100 = false;
  this._expect_continue = false;
  if (req.httpVersionMajor < 1 || req.httpVersionMinor < 1) {
    this.useChunkedEncodingByDefault = chunkExpression.test(req.headers.te);
    this.shouldKeepAlive = false;
  }
}
Object.setPrototypeOf(ServerResponse.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ServerResponse, OutgoingMessage);

const proto = ServerResponse.prototype;

proto._finish = function _finish() {
  const { finishChannel, serverSpan } = require('internal/http/observed');
  serverSpan.end(this);
  if (finishChannel().hasSubscribers) {
    finishChannel().publish({
      request: this.req, response: this, socket: this.socket, server: this.socket?.server,
    });
  }
  OutgoingMessage.prototype._finish.call(this);
};

proto.statusCode = 200;
proto.statusMessage = undefined;

function closeResponse(response) {
  if (response._closed) return;
  response.destroyed = true;
  response._closed = true;
  response.emit('close');
}

function onServerResponseClose() {
  // A response that is done has given its socket back.
  if (this._httpMessage) closeResponse(this._httpMessage);
}

proto.assignSocket = function assignSocket(socket) {
  if (socket._httpMessage) throw new ERR_HTTP_SOCKET_ASSIGNED();
  socket._httpMessage = this;
  socket.on('close', onServerResponseClose);
  this.socket = socket;
  this.emit('socket', socket);
  this._flush();
};

proto.detachSocket = function detachSocket(socket) {
  socket.removeListener('close', onServerResponseClose);
  socket._httpMessage = null;
  this.socket = null;
};

// ---- Answers before the answer

proto.writeContinue = function writeContinue(callback) {
  this._writeRaw(`HTTP/1.1 100 Continue${CRLF}${CRLF}`, 'ascii', callback);
  this._sent100 = true;
};

proto.writeProcessing = function writeProcessing(callback) {
  this._writeRaw(`HTTP/1.1 102 Processing${CRLF}${CRLF}`, 'ascii', callback);
};

proto.writeEarlyHints = function writeEarlyHints(hints, callback) {
  const { validateLinkHeaderValue, validateObject } = require('internal/validators');
  validateObject(hints, 'hints');
  if (hints.link === null || hints.link === undefined) return;
  const link = validateLinkHeaderValue(hints.link);
  if (link.length === 0) return;
  const { validateHeaderName, validateHeaderValue } = require('internal/http/tokens');
  let head = `HTTP/1.1 103 Early Hints${CRLF}Link: ${link}${CRLF}`;
  for (const name of Object.keys(hints)) {
    if (name === 'link') continue;
    validateHeaderName(name);
    validateHeaderValue(name, hints[name]);
    head += `${name}: ${hints[name]}${CRLF}`;
  }
  this._writeRaw(head + CRLF, 'ascii', callback);
};

// ---- The head

proto._implicitHeader = function _implicitHeader() {
  this.writeHead(this.statusCode);
};

// What `writeHead` is given replaces what was set before, and its list may say a name twice.
function mergeHeaders(response, headers) {
  if (!headers) return;
  if (!Array.isArray(headers)) {
    for (const name of Object.keys(headers)) {
      if (name) response.setHeader(name, headers[name]);
    }
    return;
  }
  const pairs = Array.isArray(headers[0]) ? headers : inPairs(headers);
  for (const [name] of pairs) response.removeHeader(name);
  for (const [name, value] of pairs) response.appendHeader(name, value);
}

function inPairs(headers) {
  if (headers.length % 2 !== 0) throw new ERR_INVALID_ARG_VALUE('headers', headers);
  const pairs = [];
  for (let i = 0; i < headers.length; i += 2) pairs.push([headers[i], headers[i + 1]]);
  return pairs;
}

function hasNoBody(statusCode) {
  return statusCode === 204 || statusCode === 304 || (statusCode >= 100 && statusCode <= 199);
}

proto.writeHead = function writeHead(statusCode, reason, obj) {
  if (this._header) throw new ERR_HTTP_HEADERS_SENT('write');
  const status = statusCode | 0;
  if (status < 100 || status > 999) throw new ERR_HTTP_INVALID_STATUS_CODE(statusCode);
  if (typeof reason === 'string') {
    this.statusMessage = reason;
  } else {
    this.statusMessage ||= STATUS_CODES[status] || 'unknown';
    obj ??= reason;
  }
  this.statusCode = status;
  let headers = obj;
  if (this[kOutHeaders]) {
    mergeHeaders(this, obj);
    headers = this[kOutHeaders];
  }
  if (checkInvalidHeaderChar(this.statusMessage)) throw new ERR_INVALID_CHAR('statusMessage');
  if (hasNoBody(status)) this._hasBody = false;
  // Who was not told to go on may send the body, or not: nothing after it can be understood.
  if (this._expect_continue && !this._sent100) this.shouldKeepAlive = false;
  this._storeHeader(`HTTP/1.1 ${status} ${this.statusMessage}${CRLF}`, headers);
  return this;
};

Object.defineProperty(proto, 'writeHeader', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  writable: true,
  value: require('internal/util').deprecate(
    proto.writeHead, 'ServerResponse.prototype.writeHeader is deprecated.', 'DEP0063'),
});

module.exports = { ServerResponse, closeResponse };
