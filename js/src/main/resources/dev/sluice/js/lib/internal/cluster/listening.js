'use strict';

// How a server in a worker of a cluster listens: on what the primary process has, which answers
// later. A server that was closed or listens elsewhere by then does not want it any more.

const { isIP } = require('internal/net');
const { kPeer } = require('internal/net/peers');

const IPV6_ONLY = 1;

function toQuery({ fd, path, host, port, backlog, ipv6Only, readableAll, writableAll }) {
  if (fd !== undefined) return { address: null, port: null, addressType: null, fd, backlog };
  if (path !== undefined) {
    return { address: path, port: -1, addressType: -1, backlog, readableAll, writableAll };
  }
  const addressType = isIP(host ?? '') || 4;
  const flags = ipv6Only ? IPV6_ONLY : 0;
  return { address: host ?? null, port, addressType, flags, backlog };
}

// `start` listens in this process, on a handle.
function ask(server, options, start) {
  const { host } = options;
  if (!host || isIP(host)) {
    query(server, toQuery(options), start);
    return;
  }
  const id = server._listeningId;
  require('dns').lookup(host, { all: true }, (error, found) => {
    if (id !== server._listeningId) return;
    if (error) server.emit('error', error);
    else query(server, toQuery({ ...options, host: found[0].address }), start);
  });
}

function query(server, what, start) {
  const id = server._listeningId;
  const { address, port, addressType, backlog } = what;
  require('internal/cluster/child')._getServer(server, what, (errno, handle) => {
    if (id !== server._listeningId) {
      handle?.close();
    } else if (errno) {
      const { ExceptionWithHostPort } = require('internal/errors');
      server.emit('error', new ExceptionWithHostPort(errno, 'bind', address, port));
    } else {
      start(server, { handle: handle[kPeer], backlog });
      server._connectionKey = `${addressType}:${address}:${port}`;
    }
  });
}

module.exports = { ask };
