'use strict';

// `tls.TLSSocket`: a `net.Socket` whose handle speaks TLS (`dev.sluice.js.tls`), over a connection
// of its own, over that of another socket, or over any stream. There are no tickets of sessions, no
// renegotiation, no stapled answers about certificates and no shared keys without certificates;
// what asks for them says so by its name.

const { codes } = require('internal/errors');
const { errorOf } = require('internal/host');
const { notAvailable } = require('internal/not_available');
const net = require('net');
const { kPeer, setPeer } = require('internal/net/peers');
const { createSecureContext, peerOf } = require('internal/tls/context');
const {
  validateBoolean,
  validateBuffer,
  validateFunction,
  validateInt32,
  validateString,
  validateUint32,
} = require('internal/validators');

const binding = internalBinding('tls');

const kWrap = Symbol('kWrap');
const kAlpnCallback = Symbol('kAlpnCallback');

// How a server that has names of its own chooses a certificate; another function is a program's.
const kOwnChoice = Symbol('kOwnChoice');

const IMPOSSIBLE = ['pskCallback', 'requestOCSP'];

// The socket, or what stands for a stream that is none, or has no connection yet.
function asConnection(stream) {
  if (stream instanceof net.Socket && stream._handle && !stream.connecting) return stream;
  const { JSStreamSocket } = require('internal/tls/js_stream_socket');
  return new JSStreamSocket(stream);
}

// Calls back when the socket below is closed, which is closed if it is not yet.
function closer(below) {
  let closed = false;
  below.once('close', () => {
    closed = true;
  });
  return (done) => {
    if (closed) {
      setImmediate(() => done());
      return;
    }
    below.once('close', () => done());
    below.destroy();
  };
}

function newSession(socket, wrap, options) {
  const context = options.secureContext || options.credentials || createSecureContext(options);
  const peer = peerOf(context);
  if (peer === undefined) throw new codes.ERR_TLS_INVALID_CONTEXT('context');
  return binding.newSession(peer, !!options.isServer, {
    face: () => wrap,
    finished: () => socket._finishInit(),
    failed: (failure) => failed(socket, require('internal/tls/failures').ofConnection(failure)),
    hello: (hello) => chooseForClient(socket, hello),
  });
}

// Before the handshake is over the socket is of no use; afterwards the program hears.
function failed(socket, error) {
  if (socket._hadError) return;
  socket._hadError = true;
  if (!socket._secureEstablished) {
    socket._closeAfterHandlingError = true;
    socket.destroy(error);
  } else if (socket._tlsOptions.isServer && socket._rejectUnauthorized &&
             /peer did not return a certificate/.test(error.message)) {
    socket.destroy();
  } else {
    socket._emitTLSError(error);
  }
}

// What a server does before it answers a client: what the program wants to choose, it chooses.
function chooseForClient(socket, hello) {
  const name = hello?.serverName() || false;
  socket.servername = name;
  if (hello && !chooseProtocol(socket, name, hello)) return;
  const { _SNICallback: choose } = socket;
  if (!name || !choose) {
    proceed(socket, null);
    return;
  }
  let answered = false;
  try {
    choose.call(socket, name, (error, context) => {
      if (answered) {
        socket.destroy(new codes.ERR_MULTIPLE_CALLBACK());
        return;
      }
      answered = true;
      if (error) socket.destroy(error);
      else if (socket.destroyed) socket.destroy(new codes.ERR_SOCKET_CLOSED());
      else proceedWith(socket, context);
    });
  } catch (error) {
    socket.destroy(error);
  }
}

function proceedWith(socket, context) {
  const peer = context ? peerOf(context) : null;
  if (peer === undefined) socket.destroy(new codes.ERR_TLS_INVALID_CONTEXT('context'));
  else proceed(socket, peer);
}

function proceed(socket, peer) {
  try {
    socket[kWrap].session.proceed(peer);
  } catch (thrown) {
    socket.destroy(errorOf(thrown));
  }
}

// Whether the handshake goes on.
function chooseProtocol(socket, servername, hello) {
  const choose = socket[kAlpnCallback];
  const protocols = Array.from(hello.protocols());
  if (!choose || protocols.length === 0) return true;
  try {
    const chosen = choose.call(socket, { servername, protocols });
    if (chosen !== undefined && !protocols.includes(chosen)) {
      throw new codes.ERR_TLS_ALPN_CALLBACK_INVALID_RESULT(chosen, protocols);
    }
    // A name that no client offers lets the handshake fail for want of a protocol.
    socket[kWrap].session.protocols([chosen ?? '\0']);
    return true;
  } catch (error) {
    socket.destroy(error);
    return false;
  }
}

function checkOptions(options) {
  for (const name of IMPOSSIBLE) {
    if (options[name]) notAvailable(`options.${name}`);
  }
  if (options.enableTrace != null) {
    validateBoolean(options.enableTrace, 'options.enableTrace');
    if (options.enableTrace) notAvailable('options.enableTrace');
  }
  if (options.ALPNProtocols) {
    require('internal/tls/identity').convertALPNProtocols(options.ALPNProtocols, options);
  }
}

function TLSSocket(socket, opts) {
  if (!(this instanceof TLSSocket)) return new TLSSocket(socket, opts);
  const options = { ...opts };
  checkOptions(options);
  this._tlsOptions = options;
  this._secureEstablished = false;
  this._securePending = false;
  this._newSessionPending = false;
  this._controlReleased = false;
  this.secureConnecting = true;
  this._SNICallback = null;
  this.servername = null;
  this.alpnProtocol = null;
  this.authorized = false;
  this.authorizationError = null;
  this.encrypted = true;

  const { TLSWrap } = require('internal/tls/wrap');
  const below = socket ? asConnection(socket) : null;
  const wrap = new TLSWrap(below);
  this[kWrap] = wrap;
  wrap.session = newSession(this, wrap, options);
  let handle;
  const busy = below !== null && below.writableLength > 0;
  if (below !== null) {
    setPeer(wrap, binding.over(below[kPeer].handlePeer(), wrap.session, closer(below)));
    handle = wrap;
  }
  net.Socket.call(this, {
    handle,
    allowHalfOpen: socket ? socket.allowHalfOpen : options.allowHalfOpen,
    pauseOnCreate: options.pauseOnConnect,
    manualStart: true,
    highWaterMark: options.highWaterMark,
    onread: socket ? null : options.onread,
    signal: options.signal,
    noDelay: options.noDelay,
    keepAlive: options.keepAlive,
    keepAliveInitialDelay: options.keepAliveInitialDelay,
  });
  if (below === null) binding.secure(this[kPeer], wrap.session);
  this.ssl = wrap;
  this.on('close', forgetSession);
  this.on('error', this._tlsError);
  applyOptions(this, options);
  if (below !== null) followBelow(this, socket, below, busy);
  process.nextTick(startReading, this, socket);
}
Object.setPrototypeOf(TLSSocket.prototype, net.Socket.prototype);
Object.setPrototypeOf(TLSSocket, net.Socket);

function forgetSession() {
  setImmediate(() => {
    this.ssl = null;
  });
}

function applyOptions(socket, options) {
  const { session } = socket[kWrap];
  socket.server = options.server;
  socket._requestCert = !!options.requestCert || !options.isServer;
  socket._rejectUnauthorized = !!options.rejectUnauthorized;
  session.verify(socket._requestCert, socket._rejectUnauthorized);
  if (options.isServer) {
    if (options.ALPNCallback) {
      validateFunction(options.ALPNCallback, 'options.ALPNCallback');
      socket[kAlpnCallback] = options.ALPNCallback;
    }
    const own = options.SNICallback?.[kOwnChoice] && !options.server?._contexts.length;
    if (options.SNICallback && !own) {
      validateFunction(options.SNICallback, 'options.SNICallback');
      socket._SNICallback = options.SNICallback;
    }
  }
  if (options.ALPNProtocols) {
    session.protocols(require('internal/tls/identity').protocolNames(options.ALPNProtocols));
  }
  if (options.handshakeTimeout > 0) {
    socket.setTimeout(options.handshakeTimeout, socket._handleTimeout);
  }
}

// What happens to the socket below happens to this one.
function followBelow(socket, given, below, busy) {
  below.on('close', () => socket.destroy());
  below.on('error', (error) => socket._emitTLSError(error));
  if (given instanceof net.Socket) {
    socket._parent = given;
    if (given.connecting || !given._handle) {
      socket.connecting = true;
      given.once('connect', () => {
        socket.connecting = false;
        socket.emit('connect');
      });
    }
  }
  if (busy) {
    const { session } = socket[kWrap];
    session.hold();
    below.write('', (error) => {
      if (error) socket.destroy(error);
      else session.release();
    });
  }
}

// In a tick, so that the program can listen first.
function startReading(socket, given) {
  if (socket.destroyed) return;
  if (given?.readableLength && given._handle) {
    for (let chunk = given.read(); chunk !== null; chunk = given.read()) {
      socket[kWrap].session.receive(chunk);
    }
  }
  socket.read(0);
}

// ---- the handshake

TLSSocket.prototype._start = function _start() {
  if (this.connecting) {
    this.once('connect', this._start);
  } else if (this._handle) {
    try {
      this[kWrap].session.start();
    } catch (thrown) {
      this.destroy(errorOf(thrown));
    }
  }
};

TLSSocket.prototype._finishInit = function _finishInit() {
  if (!this._handle) return;
  const wrap = this[kWrap];
  this.alpnProtocol = wrap.getALPNNegotiatedProtocol();
  this.servername ??= this._servername ?? false;
  this._secureEstablished = true;
  if (this._tlsOptions.handshakeTimeout > 0) this.setTimeout(0, this._handleTimeout);
  this.emit('secure');
};

TLSSocket.prototype._handleTimeout = function _handleTimeout() {
  this._emitTLSError(new codes.ERR_TLS_HANDSHAKE_TIMEOUT());
};

TLSSocket.prototype._emitTLSError = function _emitTLSError(err) {
  const told = this._tlsError(err);
  if (told) this.emit('error', told);
};

// Until control is released errors are those of whoever makes the connection, not the program's.
TLSSocket.prototype._tlsError = function _tlsError(err) {
  this.emit('_tlsError', err);
  return this._controlReleased ? err : null;
};

TLSSocket.prototype._releaseControl = function _releaseControl() {
  if (this._controlReleased) return false;
  this._controlReleased = true;
  this.removeListener('error', this._tlsError);
  return true;
};

TLSSocket.prototype.setServername = function setServername(name) {
  validateString(name, 'name');
  if (this._tlsOptions.isServer) throw new codes.ERR_TLS_SNI_FROM_SERVER();
  this._servername = name;
  this[kWrap].session.serverName(name);
};

// A session that is offered may always be refused; here it always is.
TLSSocket.prototype.setSession = function setSession(session) {
  if (typeof session !== 'string') validateBuffer(session, 'session');
};

// ---- what came of it

TLSSocket.prototype.getPeerCertificate = function getPeerCertificate(detailed) {
  if (!this._handle) return null;
  const chain = this[kWrap].peerCertificates();
  if (chain.length === 0) return {};
  const objects = (detailed ? chain : chain.slice(0, 1)).map((each) => each.toLegacyObject());
  if (detailed) {
    objects.forEach((each, i) => {
      each.issuerCertificate = objects[i + 1] ?? each;
    });
    // Who is not known is not there; only a root issues itself.
    const last = chain[chain.length - 1];
    if (last.subject !== last.issuer) delete objects[objects.length - 1].issuerCertificate;
  }
  return objects[0];
};

TLSSocket.prototype.getCertificate = function getCertificate() {
  if (!this._handle) return null;
  return this[kWrap].ownCertificate()?.toLegacyObject() ?? {};
};

TLSSocket.prototype.getPeerX509Certificate = function getPeerX509Certificate() {
  return this._handle ? this[kWrap].peerCertificates()[0] : undefined;
};

TLSSocket.prototype.getX509Certificate = function getX509Certificate() {
  return this._handle ? this[kWrap].ownCertificate() : undefined;
};

TLSSocket.prototype.getCipher = function getCipher() {
  return this._handle ? this[kWrap].getCipher() : null;
};

TLSSocket.prototype.getProtocol = function getProtocol() {
  return this._handle ? this[kWrap].getProtocol() : null;
};

// The JDK does not tell which key was made for the handshake.
TLSSocket.prototype.getEphemeralKeyInfo = function getEphemeralKeyInfo() {
  if (!this._handle || this._tlsOptions.isServer) return null;
  return { type: undefined, name: undefined, size: undefined };
};

TLSSocket.prototype.isSessionReused = function isSessionReused() {
  return this._handle ? false : null;
};

TLSSocket.prototype.getSession = function getSession() {
  return this._handle ? undefined : null;
};

TLSSocket.prototype.getTLSTicket = function getTLSTicket() {
  return this._handle ? undefined : null;
};

TLSSocket.prototype.exportKeyingMaterial = function exportKeyingMaterial(length, label, context) {
  validateUint32(length, 'length', true);
  validateString(label, 'label');
  if (context !== undefined) validateBuffer(context, 'context');
  if (!this._secureEstablished) throw new codes.ERR_TLS_INVALID_STATE();
  const { fromJava } = require('internal/buffer/memory');
  try {
    return fromJava(this[kWrap].session.keyingMaterial(length, label, context ?? null));
  } catch (thrown) {
    throw errorOf(thrown);
  }
};

// How large a record may be is left to the engine.
TLSSocket.prototype.setMaxSendFragment = function setMaxSendFragment(size) {
  validateInt32(size, 'size');
  return false;
};

// Renegotiation is never answered.
TLSSocket.prototype.disableRenegotiation = function disableRenegotiation() {};

for (const name of ['getFinished', 'getPeerFinished', 'getSharedSigalgs', 'enableTrace',
                    'renegotiate', 'setKeyCert']) {
  TLSSocket.prototype[name] = {
    [name]() {
      notAvailable(`tlsSocket.${name}`);
    },
  }[name];
}

module.exports = { TLSSocket, kOwnChoice, kWrap };
