'use strict';

// `net`: TCP and Unix-domain servers and clients. Sockets, servers and block lists are bindings to
// `dev.sluice.net`.

const { isIP, isIPv4, isIPv6 } = require('internal/net');
const { normalizeArgs } = require('internal/net/arguments');
const { Server } = require('internal/net/server');
const { Socket } = require('internal/net/socket');
const { validateBoolean, validateInt32 } = require('internal/validators');

const binding = internalBinding('net');

const UV_EINVAL = -22;

function createServer(options, connectionListener) {
  return new Server(options, connectionListener);
}

function connect(...args) {
  const normalized = normalizeArgs(args);
  const [options] = normalized;
  const socket = new Socket(options);
  if (options.timeout) socket.setTimeout(options.timeout);
  return socket.connect(normalized);
}

function getDefaultAutoSelectFamily() {
  return binding.getDefaultAutoSelectFamily();
}

function setDefaultAutoSelectFamily(value) {
  validateBoolean(value, 'value');
  binding.setDefaultAutoSelectFamily(value);
}

function getDefaultAutoSelectFamilyAttemptTimeout() {
  return binding.getDefaultAutoSelectFamilyAttemptTimeout();
}

function setDefaultAutoSelectFamilyAttemptTimeout(value) {
  validateInt32(value, 'value', 1);
  binding.setDefaultAutoSelectFamilyAttemptTimeout(value);
}

// A handle that is bound, or the number of the error.
function _createServerHandle(address, port, addressType, fd, flags) {
  const { Pipe, TCP, openHandle } = require('internal/net/handles');
  if (typeof fd === 'number' && fd >= 0) return openHandle(fd, true) ?? UV_EINVAL;
  const handle = port === -1 && addressType === -1 ? new Pipe(1) : new TCP(1);
  const host = address || '::';
  const error = typeof host !== 'string' ? UV_EINVAL :
    port === -1 ? handle.bind(address) : handle.bind(host, port | 0);
  if (error === 0) return handle;
  handle.close();
  return address || port === -1 ? error : _createServerHandle('0.0.0.0', port);
}

module.exports = {
  _createServerHandle,
  _normalizeArgs: normalizeArgs,
  get BlockList() {
    return require('internal/blocklist').BlockList;
  },
  get SocketAddress() {
    return require('internal/socketaddress').SocketAddress;
  },
  connect,
  createConnection: connect,
  createServer,
  isIP,
  isIPv4,
  isIPv6,
  Server,
  Socket,
  Stream: Socket,
  getDefaultAutoSelectFamily,
  setDefaultAutoSelectFamily,
  getDefaultAutoSelectFamilyAttemptTimeout,
  setDefaultAutoSelectFamilyAttemptTimeout,
};
