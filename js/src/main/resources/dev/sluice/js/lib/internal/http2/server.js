'use strict';

// `http2.createServer` and `http2.createSecureServer`: servers of `net` and `tls` that make a
// session of each connection.

const EventEmitter = require('events');
const { kOptions } = require('internal/http2/keys');
const { checkedOptions } = require('internal/http2/options');
const { ServerHttp2Session } = require('internal/http2/server_session');
const net = require('net');
const { validateFunction } = require('internal/validators');

function onSessionStream(stream, headers, flags, rawHeaders) {
  this.server.emit('stream', stream, headers, flags, rawHeaders);
}

function onSessionTimeout() {
  if (this.destroyed) return;
  const { server } = this;
  if (server.listenerCount('timeout') > 0) server.emit('timeout', this);
}

function onSessionError(error) {
  this.server.emit('sessionError', error, this);
}

// A socket of which another protocol is spoken.
function unknownProtocol(server, socket, options) {
  const timer = setTimeout(() => {
    if (!socket.destroyed) socket.destroy();
  }, options.unknownProtocolTimeout);
  timer.unref();
  socket.once('close', () => clearTimeout(timer));
  if (server.emit('unknownProtocol', socket)) return;
  socket.end(
    'HTTP/1.0 403 Forbidden\r\nContent-Type: text/plain\r\n\r\n' +
    'Missing ALPN Protocol, expected `h2` to be available.\nIf this is a HTTP request: The ' +
    'server was not configured with the `allowHTTP1` option or a listener for the ' +
    '`unknownProtocol` event.\n');
}

function onConnection(socket) {
  const options = this[kOptions] ?? {};
  socket.on('error', onSocketError);
  if (socket.alpnProtocol === false || socket.alpnProtocol === 'http/1.1') {
    if (options.allowHTTP1 === true) {
      socket.removeListener('error', onSocketError);
      require('_http_server')._connectionListener.call(this, socket);
    } else {
      unknownProtocol(this, socket, options);
    }
    return;
  }
  const session = new ServerHttp2Session(options, socket, this);
  session.on('stream', onSessionStream);
  session.on('error', onSessionError);
  session.setTimeout(this.timeout ?? 0, onSessionTimeout);
  this.emit('session', session);
}

function onSocketError() {
  // The session hears of it, too, and tells the program.
}

function setUpCompat(name) {
  if (name !== 'request') return;
  this.removeListener('newListener', setUpCompat);
  const { onServerStream } = require('internal/http2/compat_stream');
  const { Http2ServerRequest, Http2ServerResponse } = this[kOptions];
  this.on('stream', (stream, headers, flags, rawHeaders) => {
    onServerStream.call(this, Http2ServerRequest, Http2ServerResponse, stream, headers, flags,
                        rawHeaders);
  });
}

function serverOptions(given) {
  const options = checkedOptions(given);
  options.Http1IncomingMessage ||= require('_http_incoming').IncomingMessage;
  options.Http1ServerResponse ||= require('_http_server').ServerResponse;
  options.Http2ServerRequest ||= require('internal/http2/compat_request').Http2ServerRequest;
  options.Http2ServerResponse ||= require('internal/http2/compat_response').Http2ServerResponse;
  return options;
}

function setTimeoutOf(server, msecs, callback) {
  server.timeout = msecs;
  if (callback !== undefined) {
    validateFunction(callback, 'callback');
    server.on('timeout', callback);
  }
  return server;
}

function updateSettings(server, settings) {
  require('internal/http2/errors').assertIsObject(settings, 'settings');
  require('internal/http2/settings').validateSettings(settings);
  server[kOptions].settings = { ...server[kOptions].settings, ...settings };
}

function rejected(server, error, event, args, base) {
  const [stream] = args;
  if (event !== 'stream') {
    base.call(server, error, event, ...args);
  } else if (!stream.headersSent && !stream.destroyed && !stream.closed) {
    stream.respond({ ':status': 500 });
    stream.end();
  } else {
    stream.destroy(error);
  }
}

function closeSessions(server) {
  for (const session of server.sessions) session.close();
}

class Http2Server extends net.Server {
  constructor(options, requestListener) {
    const checked = serverOptions(options);
    super(checked, onConnection);
    this[kOptions] = checked;
    prepare(this, requestListener);
  }

  setTimeout(msecs, callback) {
    return setTimeoutOf(this, msecs, callback);
  }

  updateSettings(settings) {
    updateSettings(this, settings);
  }

  close(...args) {
    super.close(...args);
    closeSessions(this);
    return this;
  }

  [EventEmitter.captureRejectionSymbol](error, event, ...args) {
    rejected(this, error, event, args, net.Server.prototype[EventEmitter.captureRejectionSymbol]);
  }
}

function prepare(server, requestListener) {
  server.sessions = new Set();
  server.timeout = 0;
  Object.defineProperty(server, 'sessions', { enumerable: false });
  server.on('newListener', setUpCompat);
  if (typeof requestListener === 'function') server.on('request', requestListener);
}

function alpnOptions(options) {
  const chosen = options.ALPNCallback || options.ALPNProtocols;
  if (chosen) return options;
  return { ...options, ALPNProtocols: options.allowHTTP1 === true ? ['h2', 'http/1.1'] : ['h2'] };
}

let Http2SecureServer;

// Made when it is asked for: what is not encrypted needs no `tls`.
function secureServerClass() {
  if (Http2SecureServer !== undefined) return Http2SecureServer;
  const tls = require('tls');
  Http2SecureServer = class Http2SecureServer extends tls.Server {
    constructor(options, requestListener) {
      const checked = serverOptions(options);
      super(alpnOptions(checked), onConnection);
      this[kOptions] = checked;
      prepare(this, requestListener);
      if (checked.allowHTTP1 === true) this.#prepareHttp1(checked);
      if (Array.isArray(checked.origins)) this.origins = checked.origins;
      this.on('tlsClientError', (error, socket) => {
        if (!this.emit('clientError', error, socket)) socket.destroy(error);
      });
    }

    #prepareHttp1(options) {
      const { setupConnectionsTracking, storeHTTPOptions } = require('_http_server');
      storeHTTPOptions.call(this, {
        ...options,
        IncomingMessage: options.Http1IncomingMessage,
        ServerResponse: options.Http1ServerResponse,
      });
      this.httpAllowHalfOpen = false;
      this.maxHeadersCount = null;
      this.headersTimeout = 60_000;
      this.requestTimeout = 300_000;
      this.on('listening', setupConnectionsTracking);
    }

    setTimeout(msecs, callback) {
      return setTimeoutOf(this, msecs, callback);
    }

    updateSettings(settings) {
      updateSettings(this, settings);
    }

    closeAllConnections() {
      require('_http_server').Server.prototype.closeAllConnections.call(this);
    }

    closeIdleConnections() {
      require('_http_server').Server.prototype.closeIdleConnections.call(this);
    }

    close(...args) {
      if (this[kOptions].allowHTTP1 === true) require('_http_server').httpServerPreClose(this);
      super.close(...args);
      closeSessions(this);
      return this;
    }

    [EventEmitter.captureRejectionSymbol](error, event, ...args) {
      rejected(this, error, event, args, tls.Server.prototype[EventEmitter.captureRejectionSymbol]);
    }
  };
  return Http2SecureServer;
}

function createServer(options, handler) {
  if (typeof options === 'function') [options, handler] = [{}, options];
  return new Http2Server(options, handler);
}

function createSecureServer(options, handler) {
  const SecureServer = secureServerClass();
  return new SecureServer(options, handler);
}

// A session of a server's over any stream.
function performServerHandshake(socket, options = {}) {
  const checked = checkedOptions(options);
  return new ServerHttp2Session(checked, socket, undefined);
}

module.exports = { createSecureServer, createServer, performServerHandshake };
