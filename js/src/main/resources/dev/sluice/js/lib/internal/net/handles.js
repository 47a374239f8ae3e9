'use strict';

// The handles that programs see as `socket._handle` and `server._handle`: live views of those of
// `dev.sluice.io`. A method that is replaced, here or for all handles, is called by the socket. A
// program can make one, bind it, and let a server listen on it; it cannot connect, read or write
// with it by itself.

const { kPeer, onConnection, setPeer } = require('internal/net/peers');
const { symbols: { owner_symbol: owner } } = require('internal/async_hooks');

const { facesSeen, newHandle, newSuppliedServer, openHandle } = internalBinding('net');

const kAsyncId = Symbol('kAsyncId');

function fill(out, name) {
  if (name === undefined) return -107; // ENOTCONN
  Object.assign(out, name);
  return 0;
}

class Handle {
  get fd() {
    return this[kPeer].descriptor();
  }

  get reading() {
    return this[kPeer].reading();
  }

  set reading(value) {
    // Node's streams set it beside the call that does it.
  }

  get bytesRead() {
    return this[kPeer].bytesRead();
  }

  get bytesWritten() {
    return this[kPeer].bytesDispatched();
  }

  get writeQueueSize() {
    return this[kPeer].writeQueueSize();
  }

  get [owner]() {
    return this[kPeer].ownerObject();
  }

  set [owner](value) {
    Object.defineProperty(this, owner, { value, writable: true, configurable: true });
  }

  readStart() {
    return this[kPeer].start();
  }

  readStop() {
    return this[kPeer].stop();
  }

  ref() {
    this[kPeer].reference();
  }

  unref() {
    this[kPeer].unreference();
  }

  hasRef() {
    return this[kPeer].hasRef();
  }

  close(callback) {
    const closed = typeof callback === 'function' ? () => callback.call(this) : null;
    this[kPeer].closeByProgram(closed);
  }

  getAsyncId() {
    this[kAsyncId] ??= require('internal/async_carried').idOf(this[kPeer].carried()) ??
      require('internal/async_hooks').newAsyncId();
    return this[kAsyncId];
  }

  getProviderType() {
    return 0;
  }
}

// By transport, what each method was before a program replaced it.
const originals = new Map();

// Makes `Class` the class of handles of a transport; what they are bound to has a name in TCP only.
function prepare(Class, tcp) {
  const proto = Class.prototype;
  for (const name of Object.getOwnPropertyNames(Handle.prototype)) {
    if (name === 'constructor') continue;
    const descriptor = Object.getOwnPropertyDescriptor(Handle.prototype, name);
    Object.defineProperty(proto, name, { ...descriptor, enumerable: true });
  }
  Object.defineProperty(
    proto, owner, Object.getOwnPropertyDescriptor(Handle.prototype, owner));
  originals.set(tcp, { ...Object.getOwnPropertyDescriptors(proto) });
}

function make(object, tcp) {
  const peer = newHandle(tcp);
  setPeer(object, peer);
  peer.face(object);
  object.onconnection = onConnection;
}

function TCP(type) {
  make(this, true);
}

TCP.prototype.bind = function(address, port) {
  return this[kPeer].bindTo(address, port);
};

TCP.prototype.bind6 = TCP.prototype.bind;

TCP.prototype.getsockname = function(out) {
  return fill(out, this[kPeer].sockname());
};

TCP.prototype.getpeername = function(out) {
  return fill(out, this[kPeer].peername());
};

TCP.prototype.setNoDelay = function(enable) {
  return this[kPeer].noDelay(!!enable);
};

TCP.prototype.setKeepAlive = function(enable, seconds) {
  return this[kPeer].keepAlive(!!enable, seconds | 0);
};

TCP.prototype.setTypeOfService = function(value) {
  return this[kPeer].typeOfService(value);
};

// Windows alone accepts several connections at a time.
TCP.prototype.setSimultaneousAccepts = function() {
  return 0;
};

Object.defineProperty(TCP.prototype, 'owner', {
  get() {
    return this[owner];
  },
  set(value) {
    this[owner] = value;
  },
});

function Pipe(type) {
  make(this, false);
}

Pipe.prototype.bind = function(path) {
  return this[kPeer].bindTo(path, -1);
};

prepare(TCP, true);
prepare(Pipe, false);
facesSeen();

// The object that programs see of a peer.
function face(peer, tcp) {
  const layered = peer.layerFace?.() ?? null;
  if (layered !== null) {
    setPeer(layered, peer);
    return layered;
  }
  const handle = Object.create((tcp ? TCP : Pipe).prototype);
  setPeer(handle, peer);
  if (peer.serverPeer !== undefined) handle.onconnection = onConnection;
  return handle;
}

function originalOf(tcp, method) {
  return originals.get(tcp)[method]?.value;
}

function isHandle(object) {
  return object instanceof TCP || object instanceof Pipe;
}

// The handle of a server whose connections another process accepts, and what takes each of them.
function supplied(calls, sockname) {
  const [peer, taker] = Array.from(
    newSuppliedServer(calls, sockname?.address ?? null, sockname?.port ?? 0));
  return {
    face: face(peer, sockname !== undefined),
    deliver: (handle) => taker.deliver(handle[kPeer]),
  };
}

module.exports = { Pipe, TCP, face, isHandle, openHandle, originalOf, owner, supplied };
