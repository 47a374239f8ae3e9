'use strict';
// A client of a Unix-domain socket: no ports, no addresses, the same events.
const net = require('node:net');
const { trace, watch, socketPath } = require('../../../trace.js');

const path = socketPath('server');
const server = net.createServer((peer) => {
  watch('peer', peer, 'data', 'end', 'close');
  trace('peer', 'addresses', peer.remoteAddress, peer.localAddress, peer.address());
  peer.on('data', (chunk) => peer.end(`you said ${chunk}`));
});
server.listen(path, () => {
  trace('server', 'address', server.address());
  const client = net.connect(path);
  watch('client', client, 'connect', 'ready', 'data', 'end', 'finish', 'close');
  client.write('hello');
  client.on('close', () => {
    trace('client', 'remote', client.remoteAddress, client.remotePort, client.remoteFamily);
    server.close(() => trace('server', 'address', server.address()));
  });
});
