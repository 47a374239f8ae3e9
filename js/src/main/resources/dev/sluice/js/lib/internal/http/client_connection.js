'use strict';

// What happens on the socket of a request until its response is over, and what becomes of the
// socket then.
//
//   'data' ─► parser ─► 1xx ─► 'continue', 'information'
//                    ├► response ─► 'response' ─► 'end' ─► back to the agent, or closed
//                    └► upgrade, CONNECT ─► 'upgrade', 'connect' with the socket
//   'close', 'end', 'error' before that ─► 'error' of the request, the response is aborted

const { HTTPParser, freeParser, isLenient, parsers, prepareError } = require('_http_common');
const { kNeedDrain } = require('internal/http');
const { ConnResetException } = require('internal/errors');

const { RESPONSE, kLenientAll, kLenientNone } = HTTPParser;

function emitError(req, error) {
  const { clientErrorChannel } = require('internal/http/observed');
  if (clientErrorChannel().hasSubscribers) clientErrorChannel().publish({ request: req, error });
  req.emit('error', error);
}

function closeRequest(req) {
  req._closed = true;
  req.emit('close');
}

function hangUp(req) {
  req.socket._hadError = true;
  emitError(req, new ConnResetException('socket hang up'));
}

// ---- What the socket does

function socketCloseListener() {
  const { parser, _httpMessage: req } = this;
  const { res } = req;
  req.destroyed = true;
  if (res) {
    if (!res.complete) res.destroy(new ConnResetException('aborted'));
    closeRequest(req);
    if (!res.aborted && res.readable) res.push(null);
  } else {
    if (!req.socket._hadError) hangUp(req);
    closeRequest(req);
  }
  // What was not written yet will never be.
  if (req.outputData) req.outputData.length = 0;
  release(this, parser, req);
}

function release(socket, parser, req) {
  if (!parser) return;
  parser.finish();
  freeParser(parser, req, socket);
}

function socketErrorListener(error) {
  const { parser, _httpMessage: req } = this;
  if (req) {
    this._hadError = true;
    emitError(req, error);
  }
  release(this, parser, req);
  this.removeListener('data', socketOnData);
  this.removeListener('end', socketOnEnd);
  this.destroy();
}

function socketOnEnd() {
  const { parser, _httpMessage: req } = this;
  if (!req.res && !req.socket._hadError) hangUp(req);
  release(this, parser, req);
  this.end();
}

function isInformational(status) {
  return status >= 100 && status < 200 && status !== 101;
}

function socketOnData(chunk) {
  const { parser, _httpMessage: req } = this;
  const done = parser.execute(chunk);
  const { incoming } = parser;
  if (done instanceof Error) {
    prepareError(done, parser, chunk);
    freeParser(parser, req, this);
    this.removeListener('data', socketOnData);
    this.removeListener('end', socketOnEnd);
    this.destroy();
    req.socket._hadError = true;
    emitError(req, done);
  } else if (incoming?.upgrade) {
    switchProtocol(this, req, incoming, chunk.slice(done));
  } else if (incoming?.complete && !isInformational(incoming.statusCode)) {
    stopListening(this);
    freeParser(parser, req, this);
  }
}

function stopListening(socket) {
  socket.removeListener('data', socketOnData);
  socket.removeListener('end', socketOnEnd);
  socket.removeListener('drain', ondrain);
}

function ondrain() {
  const message = this._httpMessage;
  if (message && !message.finished && message[kNeedDrain]) {
    message[kNeedDrain] = false;
    message.emit('drain');
  }
}

// The socket is not HTTP's any more.
function switchProtocol(socket, req, res, head) {
  req.res = res;
  stopListening(socket);
  if (req.timeoutCb) socket.removeListener('timeout', req.timeoutCb);
  socket.removeListener('timeout', responseOnTimeout);
  release(socket, socket.parser, req);
  const event = req.method === 'CONNECT' ? 'connect' : 'upgrade';
  if (req.listenerCount(event) === 0) {
    socket.destroy();
    return;
  }
  req.upgradeOrConnect = true;
  socket.emit('agentRemove');
  socket.removeListener('close', socketCloseListener);
  socket.removeListener('error', socketErrorListener);
  socket._httpMessage = null;
  socket.readableFlowing = null;
  req.emit(event, res, socket, head);
  req.destroyed = true;
  closeRequest(req);
}

// ---- What the parser finds

// A response's headers are there. 1 if it has no body, 2 if what follows is not HTTP.
function onIncoming(res, keepAlive) {
  const { socket } = this;
  const req = socket._httpMessage;
  if (req.res) {
    // Nobody asked for a second one.
    socket.destroy();
    return 0;
  }
  req.res = res;
  if (res.upgrade) return 2;
  if (req.method === 'CONNECT') {
    res.upgrade = true;
    return 2;
  }
  if (isInformational(res.statusCode)) {
    inform(req, res);
    return 1;
  }
  if (req.shouldKeepAlive && !keepAlive && !req.upgradeOrConnect) req.shouldKeepAlive = false;
  respond(req, res, socket);
  if (req.method === 'HEAD') return 1;
  if (res.statusCode === 304) {
    res.complete = true;
    return 1;
  }
  return 0;
}

// An answer before the answer.
function inform(req, res) {
  req.res = null;
  if (res.statusCode === 100) req.emit('continue');
  const { statusCode, statusMessage, httpVersion, httpVersionMajor, httpVersionMinor, headers,
          rawHeaders } = res;
  req.emit('information', {
    statusCode, statusMessage, httpVersion, httpVersionMajor, httpVersionMinor, headers, rawHeaders,
  });
}

function respond(req, res, socket) {
  const { clientFinishChannel, clientSpan } = require('internal/http/observed');
  clientSpan.end(req, res);
  if (clientFinishChannel().hasSubscribers) {
    clientFinishChannel().publish({ request: req, response: res });
  }
  res.req = req;
  // The first to hear of the end: what a program does then may need the socket again.
  res.on('end', responseOnEnd);
  req.on('finish', requestOnFinish);
  socket.on('timeout', responseOnTimeout);
  if (req.aborted || !req.emit('response', res)) res._dump();
}

function responseOnTimeout() {
  this._httpMessage?.res?.emit('timeout');
}

// ---- What becomes of the socket

function responseOnEnd() {
  const { req } = this;
  const { socket } = req;
  if (socket) {
    if (req.timeoutCb) socket.removeListener('timeout', emitRequestTimeout);
    socket.removeListener('timeout', responseOnTimeout);
  }
  req._ended = true;
  if (!req.shouldKeepAlive) {
    if (!socket.writable) return;
    if (typeof socket.destroySoon === 'function') {
      socket.destroySoon();
    } else {
      socket.end();
    }
  } else if (req.writableFinished && !this.aborted) {
    keepSocket(req);
  }
}

function requestOnFinish() {
  if (this.shouldKeepAlive && this._ended) keepSocket(this);
}

// The socket is free for the next request. The response may end between the moment when all is
// written and the one when that is told: both ends are the last then.
function keepSocket(req) {
  const { socket } = req;
  if (req.destroyed) return;
  if (req.timeoutCb) {
    socket.setTimeout(0, req.timeoutCb);
    req.timeoutCb = null;
  }
  socket.removeListener('close', socketCloseListener);
  socket.removeListener('error', socketErrorListener);
  stopListening(socket);
  req.destroyed = true;
  // Who destroys the response later must not destroy another request's socket.
  if (req.res) req.res.socket = null;
  process.nextTick(freeSocket, req);
}

function freeSocket(req) {
  closeRequest(req);
  req.socket?.emit('free');
}

// ---- The beginning

function emitRequestTimeout() {
  this._httpMessage?.emit('timeout');
}

function listenSocketTimeout(req) {
  if (req.timeoutCb) return;
  req.timeoutCb = emitRequestTimeout;
  if (req.socket) {
    req.socket.once('timeout', emitRequestTimeout);
  } else {
    req.on('socket', (socket) => socket.once('timeout', emitRequestTimeout));
  }
}

// What hooks see as the resource that a response is read for.
class HTTPClientAsyncResource {
  constructor(req) {
    this.type = 'HTTPINCOMINGMESSAGE';
    this.req = req;
  }
}

function openParser(req, socket) {
  const parser = parsers.alloc();
  const lenient = req.insecureHTTPParser === undefined ? isLenient() : req.insecureHTTPParser;
  parser.initialize(
    RESPONSE, new HTTPClientAsyncResource(req), req.maxHeaderSize || 0,
    lenient ? kLenientAll : kLenientNone);
  parser.socket = socket;
  parser.outgoing = req;
  if (typeof req.maxHeadersCount === 'number') parser.maxHeaderPairs = req.maxHeadersCount << 1;
  parser.joinDuplicateHeaders = req.joinDuplicateHeaders;
  parser.onIncoming = onIncoming;
  req.parser = parser;
  socket.parser = parser;
}

// The socket may fail before the request is given it.
function reserve(req, socket) {
  socket._httpMessage = req;
  socket.on('error', socketErrorListener);
}

function cancelReservation(socket) {
  socket._httpMessage = null;
  socket.removeListener('error', socketErrorListener);
}

// Gives a request the socket that is reserved for it.
function open(req, socket) {
  req.socket = socket;
  openParser(req, socket);
  socket.on('data', socketOnData);
  socket.on('end', socketOnEnd);
  socket.on('close', socketCloseListener);
  socket.on('drain', ondrain);
  if (req.timeout !== undefined || req.agent?.options?.timeout) listenSocketTimeout(req);
  req.emit('socket', socket);
}

module.exports = {
  cancelReservation, closeRequest, emitError, listenSocketTimeout, open, reserve,
};
