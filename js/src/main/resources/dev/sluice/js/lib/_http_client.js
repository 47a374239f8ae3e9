'use strict';

// `http.ClientRequest`: what a client asks of a server. An agent, or the program, brings its
// socket; what is written before that waits.

const { kOutHeaders } = require('internal/http');
const { kUniqueHeaders } = require('internal/http/keys');
const { address, agentOf, checkParser, checkPath, checkProtocol, gather, hostHeader, methodOf } =
  require('internal/http/request_options');
const { OutgoingMessage, parseUniqueHeadersOption } = require('_http_outgoing');
const {
  ConnResetException,
  codes: { ERR_HTTP_HEADERS_SENT },
} = require('internal/errors');

const kError = Symbol('kError');
const kPath = Symbol('kPath');

const bodiless = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

function duration(msecs, name) {
  return require('internal/timers').getTimerDuration(msecs, name);
}

function ClientRequest(input, options, cb) {
  OutgoingMessage.call(this);
  const [given, listener] = gather(input, options, cb);
  const defaultAgent = given._defaultAgent || require('_http_agent').globalAgent;
  const agent = agentOf(given, defaultAgent);
  this.agent = agent;
  const protocol = checkProtocol(given, agent, defaultAgent);
  const defaultPort = address(given, agent);
  this.socketPath = given.socketPath;
  if (given.timeout !== undefined) this.timeout = duration(given.timeout, 'timeout');
  if (given.signal) require('stream').addAbortSignal(given.signal, this);
  this.method = methodOf(given);
  checkParser(given);
  this.maxHeaderSize = given.maxHeaderSize;
  this.insecureHTTPParser = given.insecureHTTPParser;
  this.joinDuplicateHeaders = given.joinDuplicateHeaders;
  this[kPath] = given.path || '/';
  if (listener) this.once('response', listener);
  this.useChunkedEncodingByDefault = !bodiless.has(this.method);
  this._ended = false;
  this.res = null;
  this.aborted = false;
  this.timeoutCb = null;
  this.upgradeOrConnect = false;
  this.parser = null;
  this.maxHeadersCount = null;
  this.reusedSocket = false;
  this.host = given.host;
  this.protocol = protocol;
  decideKeepAlive(this);
  this[kUniqueHeaders] = parseUniqueHeadersOption(given.uniqueHeaders);
  takeHeaders(this, given, defaultPort);
  connect(this, given);
  tellCreated(this);
}
Object.setPrototypeOf(ClientRequest.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ClientRequest, OutgoingMessage);

const proto = ClientRequest.prototype;

Object.defineProperty(proto, 'path', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get() {
    return this[kPath];
  },
  set(path) {
    checkPath(path);
    this[kPath] = path;
  },
});

// An agent that keeps no connection and has as many as it likes has no use for an old one.
function decideKeepAlive(req) {
  const { agent } = req;
  if (!agent) return;
  const keeps = agent.keepAlive || Number.isFinite(agent.maxSockets);
  req._last = !keeps;
  req.shouldKeepAlive = Boolean(keeps);
}

function firstLine(req) {
  return `${req.method} ${req.path} HTTP/1.1\r\n`;
}

function takeHeaders(req, options, defaultPort) {
  const { auth, headers, setDefaultHeaders, setHost } = options;
  if (setDefaultHeaders === false) {
    req._removedConnection = true;
    req._removedContLen = true;
    req._removedTE = true;
  }
  if (Array.isArray(headers)) {
    req._storeHeader(firstLine(req), headers);
    return;
  }
  for (const name of Object.keys(headers ?? {})) req.setHeader(name, headers[name]);
  const wantsHost = setHost === undefined ? setDefaultHeaders !== false : Boolean(setHost);
  if (wantsHost && !req.getHeader('host')) req.setHeader('Host', hostHeader(options, defaultPort));
  if (auth && !req.getHeader('Authorization')) {
    req.setHeader('Authorization', `Basic ${Buffer.from(auth).toString('base64')}`);
  }
  // Who asks whether to go on asks at once.
  if (req.getHeader('expect')) req._storeHeader(firstLine(req), req[kOutHeaders]);
}

function connect(req, options) {
  // An abort of the request is no abort of a socket that others may use after it.
  const forSocket = { ...options, signal: undefined };
  delete forSocket.signal;
  if (req.agent) {
    req.agent.addRequest(req, forSocket);
    return;
  }
  req._last = true;
  req.shouldKeepAlive = false;
  // The path of a request is none of a socket.
  if (forSocket.path || forSocket.socketPath) forSocket.path = forSocket.socketPath || undefined;
  if (typeof options.createConnection !== 'function') {
    req.onSocket(require('net').createConnection(forSocket));
    return;
  }
  let told = false;
  const created = (error, socket) => {
    if (told) return;
    told = true;
    if (error) {
      process.nextTick(() => require('internal/http/client_connection').emitError(req, error));
    } else {
      req.onSocket(socket);
    }
  };
  try {
    const socket = options.createConnection(forSocket, created);
    if (socket) created(null, socket);
  } catch (error) {
    created(error);
  }
}

function tellCreated(req) {
  const { clientCreatedChannel } = require('internal/http/observed');
  if (clientCreatedChannel().hasSubscribers) clientCreatedChannel().publish({ request: req });
}

proto._finish = function _finish() {
  OutgoingMessage.prototype._finish.call(this);
  const { clientSpan, clientStartChannel } = require('internal/http/observed');
  clientSpan.begin(this);
  if (clientStartChannel().hasSubscribers) clientStartChannel().publish({ request: this });
};

proto._implicitHeader = function _implicitHeader() {
  if (this._header) throw new ERR_HTTP_HEADERS_SENT('render');
  this._storeHeader(firstLine(this), this[kOutHeaders]);
};

// ---- Giving up

proto.abort = function abort() {
  if (this.aborted) return;
  this.aborted = true;
  process.nextTick(() => this.emit('abort'));
  this.destroy();
};

proto.destroy = function destroy(error) {
  if (this.destroyed) return this;
  this.destroyed = true;
  this.res?._dump();
  this[kError] = error;
  this.socket?.destroy(error);
  return this;
};

// ---- The socket

proto.onSocket = function onSocket(socket, error) {
  if (socket && !error) require('internal/http/client_connection').reserve(this, socket);
  process.nextTick(takeSocket, this, socket, error);
};

function takeSocket(req, socket, error) {
  const { cancelReservation, open } = require('internal/http/client_connection');
  if (!req.destroyed && !error) {
    open(req, socket);
    req._flush();
    return;
  }
  if (socket && !error) cancelReservation(socket);
  req.destroyed = true;
  const reason = error || req[kError];
  if (!socket) {
    giveUp(req, reason);
  } else if (!error && req.agent && !socket.destroyed) {
    // The next request may have it.
    socket.emit('free');
    giveUp(req, reason);
  } else {
    const { finished } = require('stream');
    finished(socket.destroy(reason), (failure) => {
      const own = failure?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? null : failure;
      giveUp(req, own || reason);
    });
  }
}

function giveUp(req, error) {
  const { closeRequest, emitError } = require('internal/http/client_connection');
  const told = error ?? (req.aborted ? undefined : new ConnResetException('socket hang up'));
  if (told) emitError(req, told);
  closeRequest(req);
}

// Calls a method of the socket as soon as it is connected.
proto._deferToConnect = function _deferToConnect(method, args) {
  const call = () => {
    if (method) Reflect.apply(this.socket[method], this.socket, args);
  };
  const whenConnected = () => {
    if (this.socket.writable) {
      call();
    } else {
      this.socket.once('connect', call);
    }
  };
  if (this.socket) {
    whenConnected();
  } else {
    this.once('socket', whenConnected);
  }
};

function setSocketTimeout(socket, msecs) {
  if (socket.connecting) {
    socket.once('connect', function() {
      this.setTimeout(msecs);
    });
  } else {
    socket.setTimeout(msecs);
  }
}

proto.setTimeout = function setTimeout(msecs, callback) {
  if (this._ended) return this;
  require('internal/http/client_connection').listenSocketTimeout(this);
  const millis = duration(msecs, 'msecs');
  if (callback) this.once('timeout', callback);
  if (this.socket) {
    setSocketTimeout(this.socket, millis);
  } else {
    this.once('socket', (socket) => setSocketTimeout(socket, millis));
  }
  return this;
};

proto.setNoDelay = function setNoDelay(noDelay) {
  this._deferToConnect('setNoDelay', [noDelay]);
};

proto.setSocketKeepAlive = function setSocketKeepAlive(enable, initialDelay) {
  this._deferToConnect('setKeepAlive', [enable, initialDelay]);
};

proto.clearTimeout = function clearTimeout(callback) {
  this.setTimeout(0, callback);
};

module.exports = { ClientRequest };
