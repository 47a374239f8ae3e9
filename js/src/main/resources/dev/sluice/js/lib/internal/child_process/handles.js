'use strict';

// What can go along with a message to another process, and becomes the same there: a `net.Socket`,
// which leaves this process; a `net.Server`, which both have then; or the handle of one. UDP sockets
// cannot.

const { codes: { ERR_INVALID_HANDLE_TYPE } } = require('internal/errors');

const SOCKET = 'net.Socket';
const SERVER = 'net.Server';
const NATIVE = 'net.Native';

function typeOf(given) {
  const { Server, Socket } = require('net');
  if (given instanceof Socket) return SOCKET;
  if (given instanceof Server) return SERVER;
  if (require('internal/net/handles').isHandle(given)) return NATIVE;
  throw new ERR_INVALID_HANDLE_TYPE();
}

// What is sent with `msg`: the message around it, the handle, and whether that is closed here once it
// is there. Without a handle there is only the message.
function give(target, lists, msg, given, options) {
  const type = typeOf(given);
  const message = { cmd: 'NODE_HANDLE', type, msg };
  const keepOpen = Boolean(options?.keepOpen);
  const handle = type === NATIVE ? given : given._handle;
  if (!handle) return { message: msg, handle: null, closes: false };
  if (type === SOCKET) leave(target, lists, message, given, keepOpen);
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

// Makes what came of its descriptor; `done` is called with it.
function take(target, lists, { type, key, listens }, descriptor, done) {
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
