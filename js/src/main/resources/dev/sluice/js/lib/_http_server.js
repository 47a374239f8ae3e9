'use strict';

// `http.Server`: a `net.Server` whose connections carry requests.

const { captureRejectionSymbol } = require('events');
const { STATUS_CODES } = require('internal/http_words');
const { kUniqueHeaders } = require('internal/http/keys');
const { kConnections, kConnectionsCheckingInterval, kServerResponse } =
  require('internal/http/server_keys');
const { storeHTTPOptions } = require('internal/http/server_options');
const { ServerResponse } = require('internal/http/server_response');
const { parseUniqueHeadersOption } = require('_http_outgoing');
const { Server: NetServer } = require('net');
const { codes: { ERR_HTTP_REQUEST_TIMEOUT } } = require('internal/errors');

function optionsOf(options) {
  if (typeof options === 'function' || options === null || options === undefined) return {};
  require('internal/validators').validateObject(options, 'options');
  return { ...options };
}

function Server(options, requestListener) {
  if (!(this instanceof Server)) return new Server(options, requestListener);
  if (typeof options === 'function') requestListener = options;
  options = optionsOf(options);
  storeHTTPOptions.call(this, options);
  const { highWaterMark, keepAlive, keepAliveInitialDelay, noDelay = true } = options;
  NetServer.call(this, {
    allowHalfOpen: true, noDelay, keepAlive, keepAliveInitialDelay, highWaterMark,
  });
  if (requestListener) this.on('request', requestListener);
  // Whether the client's end of the connection may be closed while it waits for the response.
  this.httpAllowHalfOpen = false;
  this.on('connection', connectionListener);
  this.on('listening', setupConnectionsTracking);
  this.timeout = 0;
  this.maxHeadersCount = null;
  this.maxRequestsPerSocket = 0;
  this[kUniqueHeaders] = parseUniqueHeadersOption(options.uniqueHeaders);
}
Object.setPrototypeOf(Server.prototype, NetServer.prototype);
Object.setPrototypeOf(Server, NetServer);

function connectionListener(socket) {
  const { ServerConnection } = require('internal/http/server_connection');
  // Also if another server has accepted it and hands it over.
  socket.server = this;
  new ServerConnection(this, socket).open();
}

// ---- The connections together

function checkConnections() {
  const list = this[kConnections];
  const { socketOnError } = require('internal/http/server_connection');
  for (const { socket } of list.expired(this.headersTimeout, this.requestTimeout)) {
    if (socket) socketOnError.call(socket, new ERR_HTTP_REQUEST_TIMEOUT());
  }
}

function setupConnectionsTracking() {
  if (!this[kConnections]) {
    const { ConnectionsList } = require('internal/http/connections');
    this[kConnections] = new ConnectionsList();
  }
  clearInterval(this[kConnectionsCheckingInterval]);
  this[kConnectionsCheckingInterval] =
    setInterval(checkConnections.bind(this), this.connectionsCheckingInterval).unref();
}

function httpServerPreClose(server) {
  server.closeIdleConnections();
  clearInterval(server[kConnectionsCheckingInterval]);
}

Server.prototype.close = function close(...args) {
  httpServerPreClose(this);
  Reflect.apply(NetServer.prototype.close, this, args);
  return this;
};

Server.prototype[Symbol.asyncDispose] = async function() {
  await new Promise((resolve, reject) => {
    this.close((error) => {
      if (error) {
        reject(error);
      } else {
        resolve();
      }
    });
  });
};

Server.prototype.closeAllConnections = function closeAllConnections() {
  for (const { socket } of this[kConnections]?.all() ?? []) socket.destroy();
};

Server.prototype.closeIdleConnections = function closeIdleConnections() {
  for (const { socket } of this[kConnections]?.idle() ?? []) {
    if (!socket._httpMessage || socket._httpMessage.finished) socket.destroy();
  }
};

Server.prototype.setTimeout = function setTimeout(msecs, callback) {
  this.timeout = msecs;
  if (callback) this.on('timeout', callback);
  return this;
};

// A listener of requests that is async and fails: the client gets to know that it did.
function answerFailure(res) {
  if (res.headersSent || res.writableEnded) {
    res.destroy();
    return;
  }
  for (const name of res.getHeaderNames()) res.removeHeader(name);
  res.statusCode = 500;
  res.end(STATUS_CODES[500]);
}

Server.prototype[captureRejectionSymbol] = function(error, event, ...args) {
  if (event === 'request') {
    answerFailure(args[1]);
  } else {
    Reflect.apply(NetServer.prototype[captureRejectionSymbol], this, [error, event, ...args]);
  }
};

module.exports = {
  STATUS_CODES,
  Server,
  ServerResponse,
  setupConnectionsTracking,
  storeHTTPOptions,
  _connectionListener: connectionListener,
  kServerResponse,
  httpServerPreClose,
  kConnectionsCheckingInterval,
};
