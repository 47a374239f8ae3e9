'use strict';

// One connection of a server: its socket, its parser, and the requests and responses on it.
//
//   socket 'data' ─► parser ─► request, response ─► server 'request'
//                                   │ the response has the socket, or waits in `outgoing`
//                                   ▼
//   next response's turn, wait for the next request, or end ◄── response 'finish'

const { HTTPParser, continueExpression, freeParser, isLenient, parsers, prepareError } =
  require('_http_common');
const { kNeedDrain } = require('internal/http');
const { kUniqueHeaders } = require('internal/http/keys');
const { kStarted } = require('internal/http/parser');
const { kConnections, kOptimizeEmptyRequests, kServerResponse } =
  require('internal/http/server_keys');
const { closeResponse } = require('internal/http/server_response');
const {
  ConnResetException,
  codes: { ERR_HTTP_SOCKET_ENCODING },
} = require('internal/errors');

const { REQUEST, kLenientAll, kLenientNone } = HTTPParser;

const nop = () => {};

const badRequest = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n';
const badRequests = new Map([
  ['HPE_HEADER_OVERFLOW',
   'HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\n\r\n'],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW',
   'HTTP/1.1 413 Payload Too Large\r\nConnection: close\r\n\r\n'],
  ['ERR_HTTP_REQUEST_TIMEOUT',
   'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n'],
]);

// What is wrong with what the client sends, or with the connection to it.
function socketOnError(error) {
  this.removeListener('error', socketOnError);
  // There may be more errors, of which nobody needs to hear.
  if (this.listenerCount('error', nop) === 0) this.on('error', nop);
  if (this.server.emit('clientError', error, this)) return;
  const response = this._httpMessage;
  if (this.writable && !response?._headerSent) {
    this.write(badRequests.get(error.code) ?? badRequest, 'latin1');
  }
  this.destroy(error);
}

function socketOnTimeout() {
  const req = this.parser?.incoming;
  const heard = [
    req && !req.complete && req.emit('timeout', this),
    this._httpMessage?.emit('timeout', this),
    this.server.emit('timeout', this),
  ];
  if (!heard.includes(true)) this.destroy();
}

function onSocketResume() {
  // Who reads on while the responses cannot be got rid of has to wait.
  if (this._paused) this.pause();
}

function socketSetEncoding() {
  throw new ERR_HTTP_SOCKET_ENCODING();
}

// The parser keeps its last request only as long as that is read.
function clearIncoming(req) {
  const parser = req.socket?.parser;
  if (parser?.incoming !== req) return;
  if (req.readableEnded) {
    parser.incoming = null;
  } else {
    req.on('end', () => clearIncoming(req));
  }
}

// What hooks see as the resource that requests are read for.
class HTTPServerAsyncResource {
  constructor(socket) {
    this.type = 'HTTPINCOMINGMESSAGE';
    this.socket = socket;
  }
}

// For hooks, what is read is caused by the handle that it is read from.
function initialize(socket, parser, args) {
  const hooks = require('internal/async_hooks');
  const cause = hooks.enabledHooksExist() ? socket._handle?.getAsyncId?.() : undefined;
  if (cause === undefined) parser.initialize(...args);
  else hooks.defaultTriggerAsyncIdScope(cause, () => parser.initialize(...args));
}

function announcesBody({ headers }) {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}

class ServerConnection {
  constructor(server, socket) {
    this.server = server;
    this.socket = socket;
    this.parser = parsers.alloc();
    this.incoming = [];
    this.outgoing = [];
    this.outgoingData = 0;
    this.requestsCount = 0;
    this.keepAliveTimeoutSet = false;
    this.onData = (chunk) => this.read(chunk);
    this.onEnd = () => this.end();
    this.onClose = () => this.close();
    this.onDrain = () => this.drain();
  }

  open() {
    const { server, socket } = this;
    if (server.timeout && typeof socket.setTimeout === 'function') {
      socket.setTimeout(server.timeout);
    }
    socket.on('timeout', socketOnTimeout);
    this.openParser();
    socket.on('close', this.onClose);
    socket.on('error', socketOnError);
    socket.on('drain', this.onDrain);
    socket.on('end', this.onEnd);
    socket.on('data', this.onData);
    socket.on('resume', onSocketResume);
    socket.setEncoding = socketSetEncoding;
    socket._paused = false;
  }

  openParser() {
    const { parser, server, socket } = this;
    const lenient = server.insecureHTTPParser === undefined ?
      isLenient() : server.insecureHTTPParser;
    initialize(
      socket, parser, [REQUEST, new HTTPServerAsyncResource(socket), server.maxHeaderSize || 0,
                       lenient ? kLenientAll : kLenientNone, server[kConnections]]);
    parser.socket = socket;
    socket.parser = parser;
    if (typeof server.maxHeadersCount === 'number') {
      parser.maxHeaderPairs = server.maxHeadersCount << 1;
    }
    parser.onIncoming = (req, keepAlive) => this.request(req, keepAlive);
  }

  // ---- What the socket does

  read(chunk) {
    const { parser, socket } = this;
    const done = parser.execute(chunk);
    // Empty lines are no request.
    if (parser[kStarted] !== 0) this.stopWaiting();
    if (done instanceof Error) {
      prepareError(done, parser, chunk);
      socketOnError.call(socket, done);
    } else if (parser.incoming?.upgrade) {
      this.upgrade(parser.incoming, chunk.slice(done));
    }
  }

  end() {
    const { server, socket } = this;
    const error = this.parser.finish();
    if (error instanceof Error) {
      socketOnError.call(socket, error);
    } else if (!server.httpAllowHalfOpen) {
      socket.end();
    } else if (this.outgoing.length > 0) {
      this.outgoing.at(-1)._last = true;
    } else if (socket._httpMessage) {
      socket._httpMessage._last = true;
    } else {
      socket.end();
    }
  }

  close() {
    freeParser(this.parser, null, this.socket);
    while (this.incoming.length > 0) {
      this.incoming.shift().destroy(new ConnResetException('aborted'));
    }
  }

  drain() {
    const { socket } = this;
    const needsPause = this.outgoingData > socket.writableHighWaterMark;
    if (socket._paused && !needsPause) {
      socket._paused = false;
      socket.resume();
    }
    const response = socket._httpMessage;
    if (response && !response.finished && response[kNeedDrain]) {
      response[kNeedDrain] = false;
      response.emit('drain');
    }
  }

  // Responses that wait for their turn hold this much more, or less.
  pending(delta) {
    this.outgoingData += delta;
    if (this.socket._paused && this.outgoingData < this.socket.writableHighWaterMark) this.drain();
  }

  // The time between requests is over.
  stopWaiting() {
    if (!this.keepAliveTimeoutSet) return;
    this.socket.setTimeout(this.server.timeout || 0);
    this.keepAliveTimeoutSet = false;
  }

  // Hands the socket over to whoever speaks the other protocol.
  upgrade(req, head) {
    const { server, socket } = this;
    socket.removeListener('data', this.onData);
    socket.removeListener('end', this.onEnd);
    socket.removeListener('close', this.onClose);
    socket.removeListener('drain', this.onDrain);
    socket.removeListener('error', socketOnError);
    socket.removeListener('timeout', socketOnTimeout);
    socket.removeListener('resume', onSocketResume);
    this.parser.finish();
    freeParser(this.parser, req, socket);
    delete socket.setEncoding;
    const event = req.method === 'CONNECT' ? 'connect' : 'upgrade';
    if (server.listenerCount(event) === 0) {
      socket.destroy();
      return;
    }
    socket.readableFlowing = null;
    server.emit(event, req, socket, head);
  }

  // ---- What the parser finds

  // A request's headers are there; 2 if what follows is not HTTP.
  request(req, keepAlive) {
    const { server, socket } = this;
    this.stopWaiting();
    if (req.upgrade) {
      req.upgrade = req.method === 'CONNECT' || Boolean(server.shouldUpgradeCallback(req));
      if (req.upgrade) return 2;
    }
    this.incoming.push(req);
    if (!socket._paused) this.pauseIfFull();
    const res = this.responseTo(req, keepAlive);
    const { startChannel } = require('internal/http/observed');
    if (startChannel().hasSubscribers) {
      startChannel().publish({ request: req, response: res, socket, server });
    }
    if (socket._httpMessage) {
      this.outgoing.push(res);
    } else {
      res.assignSocket(socket);
    }
    res.on('finish', () => this.responseDone(req, res));
    if (server[kOptimizeEmptyRequests] && !announcesBody(req)) req._dumpAndCloseReadable();
    this.dispatch(req, res);
    return 0;
  }

  pauseIfFull() {
    const { socket } = this;
    if (socket.writableNeedDrain || this.outgoingData >= socket.writableHighWaterMark) {
      socket._paused = true;
      socket.pause();
    }
  }

  responseTo(req, keepAlive) {
    const { server, socket } = this;
    const res = new server[kServerResponse](req, {
      highWaterMark: socket.writableHighWaterMark,
      rejectNonStandardBodyWrites: server.rejectNonStandardBodyWrites,
    });
    res._keepAliveTimeout = server.keepAliveTimeout;
    res._maxRequestsPerSocket = server.maxRequestsPerSocket;
    res._onPendingData = (delta) => this.pending(delta);
    res.shouldKeepAlive = keepAlive;
    res[kUniqueHeaders] = server[kUniqueHeaders];
    const { createdChannel, serverSpan } = require('internal/http/observed');
    serverSpan.begin(req, res);
    if (createdChannel().hasSubscribers) createdChannel().publish({ request: req, response: res });
    return res;
  }

  dispatch(req, res) {
    const { server, socket } = this;
    if (req.httpVersionMajor === 1 && req.httpVersionMinor === 1) {
      if (server.requireHostHeader && req.headers.host === undefined) {
        res.writeHead(400, ['Connection', 'close']);
        res.end();
        return;
      }
      if (this.hasTooMany(res)) {
        server.emit('dropRequest', req, socket);
        res.writeHead(503);
        res.end();
        return;
      }
      if (req.headers.expect !== undefined) {
        this.dispatchExpecting(req, res);
        return;
      }
    }
    server.emit('request', req, res);
  }

  hasTooMany(res) {
    const most = this.server.maxRequestsPerSocket;
    if (typeof most !== 'number' || most <= 0) return false;
    this.requestsCount++;
    res.maxRequestsOnConnectionReached = most <= this.requestsCount;
    return most < this.requestsCount;
  }

  dispatchExpecting(req, res) {
    const { server } = this;
    if (continueExpression.test(req.headers.expect)) {
      res._expect_continue = true;
      if (server.listenerCount('checkContinue') > 0) {
        server.emit('checkContinue', req, res);
      } else {
        res.writeContinue();
        server.emit('request', req, res);
      }
    } else if (server.listenerCount('checkExpectation') > 0) {
      server.emit('checkExpectation', req, res);
    } else {
      res.writeHead(417);
      res.end();
    }
  }

  // ---- What becomes of the socket after a response

  responseDone(req, res) {
    const { server, socket } = this;
    this.incoming.shift();
    // Nobody has read the request, or is about to, and nobody will.
    if (!req._consuming && !req._readableState.resumeScheduled) req._dump();
    res.detachSocket(socket);
    clearIncoming(req);
    process.nextTick(closeResponse, res);
    if (res._last) {
      if (typeof socket.destroySoon === 'function') {
        socket.destroySoon();
      } else {
        socket.end();
      }
    } else if (this.outgoing.length > 0) {
      this.outgoing.shift().assignSocket(socket);
    } else if (server.keepAliveTimeout && typeof socket.setTimeout === 'function') {
      socket.setTimeout(server.keepAliveTimeout + server.keepAliveTimeoutBuffer);
      this.keepAliveTimeoutSet = true;
    }
  }
}

module.exports = { ServerConnection, socketOnError };
