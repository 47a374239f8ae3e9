'use strict';

// `dgram`: UDP sockets. A socket is an emitter with a handle, which is a binding to
// `dev.sluice.js.dgram`.

const EventEmitter = require('events');
const { defaultTriggerAsyncIdScope, symbols: { async_id_symbol: kAsyncId, owner_symbol: kOwner } } =
  require('internal/async_hooks');
const {
  ErrnoException,
  ExceptionWithHostPort,
  codes: {
    ERR_INVALID_FD_TYPE,
    ERR_IP_BLOCKED,
    ERR_SOCKET_ALREADY_BOUND,
    ERR_SOCKET_DGRAM_IS_CONNECTED,
    ERR_SOCKET_DGRAM_NOT_CONNECTED,
  },
} = require('internal/errors');
const { isWorker } = require('internal/cluster/role');
const { kStateSymbol, newHandle, typeOfDescriptor } = require('internal/dgram');
const { normalize } = require('internal/dgram/options');
const { send, sendto } = require('internal/dgram/sending');
const { settings } = require('internal/dgram/settings');
const {
  BINDING, BOUND, CONNECTED, CONNECTING, DISCONNECTED, State, UNBOUND, healthCheck, isBlocked,
  whenBound,
} = require('internal/dgram/state');
const { isInt32, validateAbortSignal, validatePort, validateString } =
  require('internal/validators');

const socketChannel = require('diagnostics_channel').channel('udp.socket');

// libuv's flags of a bind.
const IPV6_ONLY = 1;
const REUSE_ADDRESS = 4;
const REUSE_PORT = 64;

function Socket(type, listener) {
  EventEmitter.call(this);
  const { options, type: wanted } = normalize(type);
  const handle = newHandle(wanted, options?.lookup);
  handle[kOwner] = this;
  this[kAsyncId] = handle.getAsyncId();
  this.type = wanted;
  if (typeof listener === 'function') this.on('message', listener);
  this[kStateSymbol] = new State(handle, options);
  if (options?.signal !== undefined) closeOnAbort(this, options.signal);
  if (socketChannel.hasSubscribers) socketChannel.publish({ socket: this });
}
Object.setPrototypeOf(Socket.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Socket, EventEmitter);

function createSocket(type, listener) {
  return new Socket(type, listener);
}

function closeOnAbort(socket, signal) {
  validateAbortSignal(signal, 'options.signal');
  const close = () => {
    if (socket[kStateSymbol].handle) socket.close();
  };
  if (signal.aborted) {
    close();
    return;
  }
  const { addAbortListener } = require('internal/events/abort_listener');
  const disposable = addAbortListener(signal, close);
  socket.once('close', () => disposable[Symbol.dispose]());
}

// ---- binding

function onMessage(status, handle, bytes, rinfo) {
  const socket = handle[kOwner];
  if (status < 0) {
    socket.emit('error', new ErrnoException(status, 'recvmsg'));
    return;
  }
  if (isBlocked(socket[kStateSymbol].receiveBlockList, rinfo.address)) return;
  rinfo.size = bytes.length;
  socket.emit('message', bytes, rinfo);
}

function startListening(socket) {
  const state = socket[kStateSymbol];
  state.handle.onmessage = onMessage;
  state.handle.recvStart();
  state.receiving = true;
  state.bindState = BOUND;
  if (state.recvBufferSize) socket.setRecvBufferSize(state.recvBufferSize);
  if (state.sendBufferSize) socket.setSendBufferSize(state.sendBufferSize);
  socket.emit('listening');
}

function replaceHandle(socket, handle) {
  const state = socket[kStateSymbol];
  const old = state.handle;
  if (!old.hasRef() && typeof handle.unref === 'function') handle.unref();
  const { lookup, bind, send: sendOf } = old;
  Object.assign(handle, { lookup, bind, send: sendOf, [kOwner]: socket });
  old.close();
  state.handle = handle;
}

// In a worker of a cluster the primary process has the socket.
function bindShared(socket, query, failed) {
  require('internal/cluster/child')._getServer(socket, query, (errno, handle) => {
    const state = socket[kStateSymbol];
    if (errno) {
      if (state.handle) failed(errno);
    } else if (state.handle) {
      replaceHandle(socket, handle);
      startListening(socket);
    } else {
      handle.close();
    }
  });
}

function bindFailed(socket, error) {
  socket[kStateSymbol].bindState = UNBOUND;
  socket.emit('error', error);
}

function bindDescriptor(socket, fd, exclusive) {
  if (isWorker() && !exclusive) {
    const query = { address: null, port: null, addressType: socket.type, fd, flags: null };
    bindShared(socket, query, (errno) => bindFailed(socket, new ErrnoException(errno, 'open')));
    return;
  }
  const type = typeOfDescriptor(fd);
  if (type !== 'UDP') throw new ERR_INVALID_FD_TYPE(type);
  const errno = socket[kStateSymbol].handle.open(fd);
  if (errno) throw new ErrnoException(errno, 'open');
  startListening(socket);
}

function flagsOf({ ipv6Only, reuseAddr, reusePort }) {
  return (reuseAddr ? REUSE_ADDRESS : 0) | (ipv6Only ? IPV6_ONLY : 0) |
    (reusePort ? REUSE_PORT : 0);
}

function bindAddress(socket, ip, port, exclusive) {
  const state = socket[kStateSymbol];
  const flags = flagsOf(state);
  const failed = (errno) => {
    bindFailed(socket, new ExceptionWithHostPort(errno, 'bind', ip, port));
  };
  if (isWorker() && !exclusive && !state.reusePort) {
    bindShared(socket, { address: ip, port, addressType: socket.type, fd: -1, flags }, failed);
    return;
  }
  const errno = state.handle.bind(ip, port || 0, flags);
  if (errno) failed(errno);
  else startListening(socket);
}

// The callback is called once the socket is bound; not if that fails.
function tellWhenBound(socket, callback) {
  function removeListeners() {
    socket.removeListener('error', removeListeners);
    socket.removeListener('listening', listening);
  }
  function listening() {
    removeListeners();
    callback.call(socket);
  }
  socket.on('error', removeListeners);
  socket.on('listening', listening);
}

Socket.prototype.bind = function(port, address, ...rest) {
  healthCheck(this);
  const state = this[kStateSymbol];
  if (!state.isUnbound()) throw new ERR_SOCKET_ALREADY_BOUND();
  state.bindState = BINDING;
  const callback = [port, address, ...rest][arguments.length - 1];
  if (typeof callback === 'function') tellWhenBound(this, callback);

  const options = port !== null && typeof port === 'object' ? port : undefined;
  if (typeof options?.recvStart === 'function') {
    replaceHandle(this, options);
    startListening(this);
    return this;
  }
  const exclusive = Boolean(options?.exclusive);
  if (options !== undefined && isInt32(options.fd) && options.fd > 0) {
    bindDescriptor(this, options.fd, exclusive);
    return this;
  }
  const wanted = options === undefined ? port : options.port;
  const given = options === undefined ? address : options.address;
  const where = typeof given === 'function' ? '' : given;
  const any = this.type === 'udp4' ? '0.0.0.0' : '::';
  state.handle.lookup(where || any, (error, ip) => {
    if (!state.handle) return;
    if (error) bindFailed(this, error);
    else bindAddress(this, ip, wanted, exclusive);
  });
  return this;
};

// ---- a peer

Socket.prototype.connect = function(port, address, callback) {
  const checked = validatePort(port, 'Port', false);
  if (typeof address === 'function') [address, callback] = ['', address];
  else if (address === undefined) address = '';
  validateString(address, 'address');
  const state = this[kStateSymbol];
  if (state.connectState !== DISCONNECTED) throw new ERR_SOCKET_DGRAM_IS_CONNECTED();
  state.connectState = CONNECTING;
  if (state.isUnbound()) this.bind({ port: 0, exclusive: true }, null);
  if (state.isBound()) lookUpPeer(this, checked, address, callback);
  else whenBound(this, () => lookUpPeer(this, checked, address, callback));
};

function lookUpPeer(socket, port, address, callback) {
  if (callback) socket.once('connect', callback);
  socket[kStateSymbol].handle.lookup(address, (error, ip) => {
    const where = { ip, address, port, callback };
    defaultTriggerAsyncIdScope(socket[kAsyncId], connectTo, socket, error, where);
  });
}

function connectTo(socket, error, { ip, address, port, callback }) {
  const state = socket[kStateSymbol];
  if (!state.handle) return;
  const failure = error ?? failureOfConnect(state, ip, address, port);
  if (!failure) {
    state.connectState = CONNECTED;
    process.nextTick(() => socket.emit('connect'));
    return;
  }
  state.connectState = DISCONNECTED;
  process.nextTick(() => {
    if (callback) {
      socket.removeListener('connect', callback);
      callback(failure);
    } else {
      socket.emit('error', failure);
    }
  });
}

function failureOfConnect({ handle, sendBlockList }, ip, address, port) {
  if (isBlocked(sendBlockList, ip)) return new ERR_IP_BLOCKED(ip);
  const errno = handle.connect(ip, port);
  return errno ? new ExceptionWithHostPort(errno, 'connect', address, port) : undefined;
}

Socket.prototype.disconnect = function() {
  const state = this[kStateSymbol];
  if (!state.isConnected()) throw new ERR_SOCKET_DGRAM_NOT_CONNECTED();
  const errno = state.handle.disconnect();
  if (errno) throw new ErrnoException(errno, 'connect');
  state.connectState = DISCONNECTED;
};

// ---- closing

Socket.prototype.close = function(callback) {
  const state = this[kStateSymbol];
  if (typeof callback === 'function') this.on('close', callback);
  if (state.queue !== undefined) {
    state.queue.push(() => this.close());
    return this;
  }
  healthCheck(this);
  if (state.receiving) {
    state.handle.recvStop();
    state.receiving = false;
  }
  state.handle.close();
  state.handle = null;
  defaultTriggerAsyncIdScope(
    this[kAsyncId], process.nextTick, (socket) => socket.emit('close'), this);
  return this;
};

Socket.prototype[Symbol.asyncDispose] = async function() {
  if (!this[kStateSymbol].handle) return;
  await new Promise((resolve) => {
    this.close(resolve);
  });
};

// ---- names

function nameOf(socket, method) {
  const out = {};
  const errno = socket[kStateSymbol].handle[method](out);
  if (errno) throw new ErrnoException(errno, method);
  return out;
}

Socket.prototype.address = function() {
  healthCheck(this);
  return nameOf(this, 'getsockname');
};

Socket.prototype.remoteAddress = function() {
  healthCheck(this);
  if (!this[kStateSymbol].isConnected()) throw new ERR_SOCKET_DGRAM_NOT_CONNECTED();
  return nameOf(this, 'getpeername');
};

Socket.prototype.ref = function() {
  this[kStateSymbol].handle?.ref();
  return this;
};

Socket.prototype.unref = function() {
  this[kStateSymbol].handle?.unref();
  return this;
};

Object.assign(Socket.prototype, { send, sendto }, settings);

module.exports = { createSocket, Socket };
