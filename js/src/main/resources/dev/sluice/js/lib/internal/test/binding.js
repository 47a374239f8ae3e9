'use strict';

// What Node's own tests know of the inside, with --expose-internals: the handles of `net` and
// `dgram`, the numbers of errors, and bindings of ours that have the same name there.

const UV_ERRORS = {
  UV_EOF: -4095,
  UV_EADDRINUSE: -98,
  UV_EBADF: -9,
  UV_ECANCELED: -125,
  UV_ECONNREFUSED: -111,
  UV_EINVAL: -22,
  UV_ENOENT: -2,
  UV_ENOMEM: -12,
  UV_ENOTCONN: -107,
  UV_ETIMEDOUT: -110,
  UV_UNKNOWN: -4094,
};

const SOCKET_TYPES = { SOCKET: 0, SERVER: 1, UV_TCP_IPV6ONLY: 1, UV_TCP_REUSEPORT: 2 };

const UDP_FLAGS = { UV_UDP_IPV6ONLY: 1, UV_UDP_REUSEADDR: 4, UV_UDP_REUSEPORT: 64 };

class ConnectWrap {}

const known = {
  __proto__: null,
  tcp_wrap: () => ({
    TCP: require('internal/net/handles').TCP, TCPConnectWrap: ConnectWrap, constants: SOCKET_TYPES,
  }),
  pipe_wrap: () => ({
    Pipe: require('internal/net/handles').Pipe,
    PipeConnectWrap: ConnectWrap,
    constants: { SOCKET: 0, SERVER: 1, IPC: 2, UV_READABLE: 1, UV_WRITABLE: 2 },
  }),
  cares_wrap: () => require('internal/dns/cares').cares,
  udp_wrap: () => ({ UDP: require('internal/dgram/handle').UDP, constants: UDP_FLAGS }),
  uv: () => ({ ...UV_ERRORS }),
  stream_wrap: () => require('internal/net/foreign_handle').streamWrap,
};

function bindingForTests(name) {
  return name in known ? known[name]() : internalBinding(name);
}

module.exports = { internalBinding: bindingForTests };
