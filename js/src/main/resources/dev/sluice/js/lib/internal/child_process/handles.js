'use strict';

// What can go along with a message to another process, and becomes the same there: a `net.Socket`,
// which leaves this process; a `net.Server` or a `dgram.Socket`, which both have then; or the
// handle of one.

const { codes: { ERR_INVALID_HANDLE_TYPE } } = require('internal/errors');
const { loadedBuiltin } = require('internal/host');

const SOCKET = 'net.Socket';
const SERVER = 'net.Server';
const NATIVE = 'net.Native';
const DATAGRAM_SOCKET = 'dgram.Socket';
const DATAGRAM_NATIVE = 'dgram.Native';

function typeOf(given) {
  const { Server, Socket } = require('net');
  if (given instanceof Socket) return SOCKET;
  if (given instanceof Server) return SERVER;
  if (require('internal/net/handles').isHandle(given)) return NATIVE;
  // Without the module there are none.
  const dgram = loadedBuiltin('dgram');
  if (dgram !== undefined) {
    if (given instanceof dgram.Socket) return DATAGRAM_SOCKET;
    if (given instanceof require('internal/dgram/handle').UDP) return DATAGRAM_NATIVE;
  }
  throw new ERR_INVALID_HANDLE_TYPE();
}

function handleOf(given, type) {
  if (type === NATIVE || type === DATAGRAM_NATIVE) return given;
  return type === DATAGRAM_SOCKET ?
    given[require('internal/dgram').kStateSymbol].handle : given._handle;
}

// What is sent with `msg`: the message around it, the handle, and whether that is closed here once
// it is there. Without a handle there is only the message.
function give(target, lists, msg, given, options) {
  const type = typeOf(given);
  const message = { cmd: 'NODE_HANDLE', type, msg };
  const keepOpen = Boolean(options?.keepOpen);
  const handle = handleOf(given, type);
  if (!handle) return { message: msg, handle: null, closes: false };
  if (type === SOCKET) leave(target, lists, message, given, keepOpen);
  else if (type === DATAGRAM_SOCKET) message.dgramType = given.type;
  else message.listens = type === SERVER || handle.onconnection !== undefined;
  return { message, handle, closes: type === SOCKET && !keepOpen };
}

// The socket is not this process's any more; its server goes on asking for it.
function leave(target, lists, message, socket, keepOpen) {
  const { server } = socket;
  if (server) {
    message.key = server._connectionKey;
    const { list, fresh } = lists.sent(target, message.key);
    if (fresh) server._setupWorker(list);
    if (!keepOpen) server._connections--;
  }
  if (keepOpen) return;
  socket._handle.readStop();
  socket._handle = null;
  socket.setTimeout(0);
}

function takeDatagrams({ type, dgramType }, descriptor, done) {
  const { UDP } = require('internal/dgram/handle');
  const handle = new UDP();
  const error = handle.open(descriptor);
  if (error) {
    const { ErrnoException } = require('internal/errors');
    throw new ErrnoException(error, 'open');
  }
  if (type === DATAGRAM_NATIVE) {
    done(handle);
  } else {
    const { Socket } = require('dgram');
    const socket = new Socket(dgramType);
    socket.bind(handle, () => done(socket));
  }
}

// Makes what came of its descriptor; `done` is called with it.
function take(target, lists, message, descriptor, done) {
  const { type, key, listens } = message;
  if (type === DATAGRAM_SOCKET || type === DATAGRAM_NATIVE) {
    takeDatagrams(message, descriptor, done);
    return;
  }
  const { openHandle } = require('internal/net/handles');
  const handle = openHandle(descriptor, type === SERVER || Boolean(listens));
  const { Server, Socket } = require('net');
  if (type === SOCKET) {
    const socket = new Socket({ handle, readable: true, writable: true });
    if (key) lists.received(target, key).add({ socket });
    done(socket);
  } else if (type === SERVER) {
    const server = new Server();
    server.listen(handle, () => done(server));
  } else {
    done(handle);
  }
}

module.exports = { give, take };
