'use strict';

// `tls.Server`: a `net.Server` that makes a TLSSocket of each connection, and tells the program of
// those that are secure.

const { ConnResetException, codes } = require('internal/errors');
const EventEmitter = require('events');
const { notAvailable } = require('internal/not_available');
const net = require('net');
const { SecureContext, createSecureContext } = require('internal/tls/context');
const { convertALPNProtocols } = require('internal/tls/identity');
const { TLSSocket, kOwnChoice, kWrap } = require('internal/tls/socket');
const { validateFunction, validateNumber, validateObject } = require('internal/validators');

const kErrorEmitted = Symbol('kErrorEmitted');
const kHandshakeTimeout = Symbol('kHandshakeTimeout');
const kSNICallback = Symbol('kSNICallback');

const HANDSHAKE_TIMEOUT = 120_000;

// What `setSecureContext` keeps of its options, and what a context is made of.
const KEPT = ['pfx', 'key', 'passphrase', 'cert', 'clientCertEngine', 'ca', 'minVersion',
              'maxVersion', 'secureProtocol', 'crl', 'ciphers', 'dhparam'];
const KEPT_AS_THEY_ARE = ['sigalgs', 'ecdhCurve', 'privateKeyIdentifier', 'privateKeyEngine'];

function onSecure() {
  if (this._requestCert) {
    const error = this[kWrap].verifyError();
    if (error) {
      this.authorizationError = error.code;
      if (this._rejectUnauthorized) this.destroy();
    } else {
      this.authorized = true;
    }
  }
  if (!this.destroyed && this._releaseControl()) {
    this.secureConnecting = false;
    this._tlsOptions.server.emit('secureConnection', this);
  }
}

function tellOnce(socket, error) {
  if (socket._controlReleased || socket[kErrorEmitted]) return;
  socket[kErrorEmitted] = true;
  socket._tlsOptions.server.emit('tlsClientError', error, socket);
}

function onError(error) {
  tellOnce(this, error);
}

function onClose(hadError) {
  if (!hadError) tellOnce(this, new ConnResetException('socket hang up'));
}

// The context that was added last for a name that fits.
function chooseContext(servername, callback) {
  const found = this.server._contexts.findLast(([names]) => names.test(servername));
  callback(null, found?.[1]);
}
chooseContext[kOwnChoice] = true;

function onConnection(connection) {
  const socket = new TLSSocket(connection, {
    secureContext: this._sharedCreds,
    isServer: true,
    server: this,
    requestCert: this.requestCert,
    rejectUnauthorized: this.rejectUnauthorized,
    handshakeTimeout: this[kHandshakeTimeout],
    ALPNProtocols: this.ALPNProtocols,
    ALPNCallback: this.ALPNCallback,
    SNICallback: this[kSNICallback] || chooseContext,
    pauseOnConnect: this.pauseOnConnect,
  });
  socket.on('secure', onSecure);
  socket[kErrorEmitted] = false;
  socket.on('close', onClose);
  socket.on('_tlsError', onError);
  socket.on('error', onError);
}

function Server(options, listener) {
  if (!(this instanceof Server)) return new Server(options, listener);
  if (typeof options === 'function') {
    listener = options;
    options = {};
  } else if (options == null || typeof options === 'object') {
    options ??= {};
  } else {
    throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
  }
  for (const name of ['pskCallback', 'enableTrace']) {
    if (options[name]) notAvailable(`options.${name}`);
  }
  this._contexts = [];
  this.requestCert = options.requestCert === true;
  this.rejectUnauthorized = options.rejectUnauthorized !== false;
  this.ALPNCallback = options.ALPNCallback;
  if (this.ALPNCallback && options.ALPNProtocols) {
    throw new codes.ERR_TLS_ALPN_CALLBACK_WITH_PROTOCOLS();
  }
  if (options.sessionTimeout) this.sessionTimeout = options.sessionTimeout;
  if (options.ticketKeys) this.ticketKeys = options.ticketKeys;
  if (options.ALPNProtocols) convertALPNProtocols(options.ALPNProtocols, this);
  this.setSecureContext(options);
  this[kHandshakeTimeout] = options.handshakeTimeout || HANDSHAKE_TIMEOUT;
  this[kSNICallback] = options.SNICallback;
  validateNumber(this[kHandshakeTimeout], 'options.handshakeTimeout');
  if (this[kSNICallback]) validateFunction(this[kSNICallback], 'options.SNICallback');
  net.Server.call(this, options, onConnection);
  if (listener) this.on('secureConnection', listener);
}
Object.setPrototypeOf(Server.prototype, net.Server.prototype);
Object.setPrototypeOf(Server, net.Server);

Server.prototype.setSecureContext = function setSecureContext(options) {
  validateObject(options, 'options');
  for (const name of KEPT) this[name] = options[name] || undefined;
  for (const name of KEPT_AS_THEY_ARE) this[name] = options[name];
  this.honorCipherOrder = options.honorCipherOrder === undefined || !!options.honorCipherOrder;
  this.secureOptions = options.secureOptions || undefined;
  if (options.sessionIdContext) this.sessionIdContext = options.sessionIdContext;
  if (options.sessionTimeout) this.sessionTimeout = options.sessionTimeout;
  if (options.ticketKeys) this.ticketKeys = options.ticketKeys;
  const { honorCipherOrder, secureOptions } = this;
  const chosen = { honorCipherOrder, secureOptions };
  for (const name of [...KEPT, ...KEPT_AS_THEY_ARE]) chosen[name] = this[name];
  this._sharedCreds = createSecureContext(chosen);
};

Server.prototype.addContext = function addContext(servername, context) {
  if (!servername) throw new codes.ERR_TLS_REQUIRED_SERVER_NAME();
  const literal = servername.replace(/[.^$+?\-\\[\]{}()|]/g, '\\$&').replaceAll('*', '[^.]*');
  const made = context instanceof SecureContext ? context : createSecureContext(context);
  this._contexts.push([new RegExp(`^${literal}$`), made.context]);
};

Server.prototype.getTicketKeys = function getTicketKeys() {
  notAvailable('tls.Server.getTicketKeys');
};

Server.prototype.setTicketKeys = function setTicketKeys(keys) {
  notAvailable('tls.Server.setTicketKeys');
};

Server.prototype[EventEmitter.captureRejectionSymbol] = function(error, event, socket) {
  if (event === 'secureConnection') {
    socket.destroy(error);
  } else {
    net.Server.prototype[EventEmitter.captureRejectionSymbol].call(this, error, event, socket);
  }
};

module.exports = { Server };
