'use strict';

// What `dgram` shares with `cluster`: the state of a socket, and the handles below it.

const { codes: { ERR_SOCKET_BAD_TYPE } } = require('internal/errors');
const { isInt32, validateFunction } = require('internal/validators');

const kStateSymbol = Symbol('state symbol');

const UV_EINVAL = -22;

const families = new Map([['udp4', 4], ['udp6', 6]]);
const loopbacks = { 4: '127.0.0.1', 6: '::1' };

// The handle of a socket that does not exist yet; names are looked up by `lookup`, or by what
// `dns.lookup` is by now.
function newHandle(type, lookup) {
  if (lookup === undefined) lookup = require('dns').lookup;
  else validateFunction(lookup, 'lookup');
  const family = families.get(type);
  if (family === undefined) throw new ERR_SOCKET_BAD_TYPE();
  const { UDP } = require('internal/dgram/handle');
  const handle = new UDP();
  handle.lookup = (address, callback) => lookup(address || loopbacks[family], family, callback);
  if (family === 6) {
    handle.bind = handle.bind6;
    handle.connect = handle.connect6;
    handle.send = handle.send6;
  }
  return handle;
}

// What a descriptor is, by libuv's names.
function typeOfDescriptor(fd) {
  return internalBinding('stdio').type(fd);
}

function start(handle, address, port, fd, flags) {
  if (isInt32(fd) && fd > 0) {
    return typeOfDescriptor(fd) === 'UDP' ? handle.open(fd) : UV_EINVAL;
  }
  return port || address ? handle.bind(address, port || 0, flags) : 0;
}

// A handle that is bound, or the number of the error.
function _createSocketHandle(address, port, addressType, fd, flags) {
  const handle = newHandle(addressType);
  const error = start(handle, address, port, fd, flags);
  if (error === 0) return handle;
  handle.close();
  return error;
}

module.exports = { kStateSymbol, _createSocketHandle, newHandle, typeOfDescriptor };
