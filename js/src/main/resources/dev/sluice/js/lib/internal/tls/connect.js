'use strict';

// `tls.connect`: a client, which looks at the server's certificate before it tells the program that
// the connection is secure.

const { ConnResetException, codes } = require('internal/errors');
const { isIP } = require('internal/net');
const { normalizeArgs } = require('internal/net/arguments');
const { createSecureContext } = require('internal/tls/context');
const { TLSSocket, kWrap } = require('internal/tls/socket');
const { validateFunction, validateNumber } = require('internal/validators');

const kConnectOptions = Symbol('kConnectOptions');

let warned = false;

// Whether NODE_TLS_REJECT_UNAUTHORIZED lets everybody in.
function allowsEverybody() {
  const allows = process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0';
  if (allows && !warned) {
    warned = true;
    process.emitWarning(
      'Setting the NODE_TLS_REJECT_UNAUTHORIZED environment variable to \'0\' makes TLS ' +
      'connections and HTTPS requests insecure by disabling certificate verification.');
  }
  return allows;
}

// [options, callback]; options beside a port or a host count like those in their place.
function argumentsOf(args) {
  const [options, callback] = normalizeArgs(args);
  const beside = args[1] !== null && typeof args[1] === 'object' ? args[1] : args[2];
  return [Object.assign(options, beside), callback];
}

function verify(socket, options) {
  const error = socket[kWrap].verifyError();
  if (error) return error;
  const { checkServerIdentity, host, servername, socket: given } = options;
  const name = servername || host || given?._host || 'localhost';
  return checkServerIdentity(name, socket.getPeerCertificate(true));
}

function onSecure() {
  const options = this[kConnectOptions];
  const error = verify(this, options);
  if (error) {
    this.authorized = false;
    this.authorizationError = error.code || error.message;
    if (options.rejectUnauthorized !== false) {
      this.destroy(error);
      return;
    }
  } else {
    this.authorized = true;
  }
  this.secureConnecting = false;
  this.emit('secureConnect');
  this.removeListener('end', onEarlyEnd);
}

// The other end has gone before the connection was secure.
function onEarlyEnd() {
  if (this._hadError) return;
  this._hadError = true;
  const error = new ConnResetException(
    'Client network socket disconnected before secure TLS connection was established');
  const { host, localAddress, path, port } = this[kConnectOptions];
  this.destroy(Object.assign(error, { path, host, port, localAddress }));
}

function connect(...args) {
  const [given, callback] = argumentsOf(args);
  const tls = require('tls');
  const options = {
    rejectUnauthorized: !allowsEverybody(),
    ciphers: tls.DEFAULT_CIPHERS,
    checkServerIdentity: tls.checkServerIdentity,
    minDHSize: 1024,
    ...given,
  };
  if (!options.keepAlive) options.singleUse = true;
  validateFunction(options.checkServerIdentity, 'options.checkServerIdentity');
  validateNumber(options.minDHSize, 'options.minDHSize', 1);
  const secureContext = options.secureContext || createSecureContext(options);
  if (options.servername && isIP(options.servername)) {
    throw new codes.ERR_INVALID_ARG_VALUE(
      'options.servername', options.servername,
      'Setting the TLS ServerName to an IP address is not permitted.');
  }
  // A setting that is there and undefined is none.
  options.rejectUnauthorized = options.rejectUnauthorized !== false;
  const socket = new TLSSocket(options.socket, socketOptions(options, secureContext));
  socket[kConnectOptions] = options;
  if (callback) socket.once('secureConnect', callback);
  begin(socket, options);
  socket.on('secure', onSecure);
  socket.prependListener('end', onEarlyEnd);
  return socket;
}

function socketOptions(options, secureContext) {
  const { allowHalfOpen, ALPNProtocols, enableTrace, highWaterMark, keepAlive,
          keepAliveInitialDelay, noDelay, onread, path, pskCallback, rejectUnauthorized,
          requestOCSP, session, signal } = options;
  return {
    allowHalfOpen, ALPNProtocols, enableTrace, highWaterMark, keepAlive, keepAliveInitialDelay,
    noDelay, onread, pskCallback, rejectUnauthorized, requestOCSP, secureContext, session, signal,
    isServer: false,
    pipe: !!path,
    requestCert: true,
  };
}

function begin(socket, options) {
  if (!options.socket) {
    if (options.timeout) socket.setTimeout(options.timeout);
    socket.connect(options, socket._start);
  }
  socket._releaseControl();
  if (options.session) socket.setSession(options.session);
  if (options.servername) socket.setServername(options.servername);
  if (options.socket) socket._start();
}

module.exports = { connect };
