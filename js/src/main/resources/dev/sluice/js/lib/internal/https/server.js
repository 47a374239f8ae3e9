'use strict';

// `https.Server`: a `tls.Server` whose connections carry requests, as those of an `http.Server`.

const {
  Server: HttpServer,
  _connectionListener,
  httpServerPreClose,
  setupConnectionsTracking,
  storeHTTPOptions,
} = require('_http_server');
const tls = require('tls');

function optionsOf(options) {
  if (typeof options === 'function' || options === null || options === undefined) return {};
  require('internal/validators').validateObject(options, 'options');
  return options;
}

function Server(opts, requestListener) {
  if (!(this instanceof Server)) return new Server(opts, requestListener);
  if (typeof opts === 'function') requestListener = opts;
  const options = optionsOf(opts);
  const chosen = options.ALPNProtocols || options.ALPNCallback;
  storeHTTPOptions.call(this, options);
  tls.Server.call(this, {
    noDelay: true,
    ALPNProtocols: chosen ? undefined : ['http/1.1'],
    ...options,
  }, _connectionListener);
  this.httpAllowHalfOpen = false;
  if (requestListener) this.addListener('request', requestListener);
  this.addListener('tlsClientError', function addListener(err, conn) {
    if (!this.emit('clientError', err, conn)) conn.destroy(err);
  });
  this.timeout = 0;
  this.maxHeadersCount = null;
  this.on('listening', setupConnectionsTracking);
}
Object.setPrototypeOf(Server.prototype, tls.Server.prototype);
Object.setPrototypeOf(Server, tls.Server);

for (const name of ['closeAllConnections', 'closeIdleConnections', 'setTimeout']) {
  Server.prototype[name] = HttpServer.prototype[name];
}

Server.prototype.close = function close(...args) {
  httpServerPreClose(this);
  Reflect.apply(tls.Server.prototype.close, this, args);
  return this;
};

Server.prototype[Symbol.asyncDispose] = HttpServer.prototype[Symbol.asyncDispose];

module.exports = { Server };
