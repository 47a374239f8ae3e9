'use strict';

// Where the objects of `net` meet their halves in Java (`dev.sluice.js.net`): how one finds the
// other, and what Java calls here.

const { errorOf } = require('internal/host');
const { hasPlainPush, hasPlainTimer } = require('internal/streams/plain');

// An object's half in Java; not for programs.
const kPeer = Symbol('kPeer');

function setPeer(object, peer) {
  Object.defineProperty(object, kPeer, {
    __proto__: null, value: peer, writable: true, enumerable: false, configurable: true,
  });
}

// Calls a method of a peer; what it throws arrives as an error of JavaScript.
function call(object, method, ...args) {
  try {
    return object[kPeer][method](...args);
  } catch (thrown) {
    throw errorOf(thrown);
  }
}

// A listener that calls Java.
function listener(target) {
  return () => target();
}

function closeListener(target) {
  return (hadError) => target(hadError === true);
}

function address(text, family, port) {
  return { address: text, family, port };
}

function drop(local, remote) {
  return {
    __proto__: null,
    localAddress: local?.address,
    localPort: local?.port,
    localFamily: local?.family,
    remoteAddress: remote?.address,
    remotePort: remote?.port,
    remoteFamily: remote?.family,
  };
}

function accepted(server, handle) {
  return require('internal/net/server').acceptSocket(server, handle)[kPeer];
}

function blockListPeer(list) {
  return require('internal/blocklist').peerOf(list);
}

function face(peer, tcp) {
  return require('internal/net/handles').face(peer, tcp);
}

function originalOf(tcp, method) {
  return require('internal/net/handles').originalOf(tcp, method);
}

// What a method that a program put in the place of `getsockname` or `getpeername` says: the number
// of an error, or the name.
function nameFrom(handle, method) {
  const name = {};
  return handle[method](name) || name;
}

// `handle.onconnection` as it is at first.
function onConnection(error, client) {
  const server = this[kPeer].serverPeer();
  if (server !== null) server.accept(client[kPeer]);
}

// `Socket.prototype._unrefTimer` as it is at first.
function unrefTimer() {
  for (let socket = this; socket !== null && socket !== undefined; socket = socket._parent) {
    socket[kPeer]?.touch();
  }
}
// Whether Java may do what `_unrefTimer` does; otherwise the program's own has done it.
function touches(socket) {
  if (hasPlainTimer(socket)) return true;
  socket._unrefTimer();
  return false;
}

// The same, and whether Java may do what `push` does.
const TIMER = 1;
const PUSH = 2;

function arrives(socket) {
  const timer = touches(socket) ? TIMER : 0;
  return hasPlainPush(socket) ? timer | PUSH : timer;
}

Object.defineProperty(unrefTimer, 'name', { value: '_unrefTimer', configurable: true });

module.exports = {
  accepted,
  address,
  arrives,
  blockListPeer,
  call,
  closeListener,
  drop,
  face,
  kPeer,
  listener,
  nameFrom,
  onConnection,
  originalOf,
  setPeer,
  touches,
  unrefTimer,
};
