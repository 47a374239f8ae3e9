'use strict';
// The same over IPv6: families and addresses.
const net = require('node:net');
const { trace, name, needs } = require('../../../trace.js');

needs('IPV6');
const server = net.createServer((peer) => {
  trace('peer', 'remote', peer.remoteAddress, peer.remoteFamily);
  peer.end();
});
server.listen(0, '::1', () => {
  name('server', server.address().port);
  trace('server', 'address', server.address());
  const client = net.connect(server.address().port, '::1', () => {
    trace('client', 'local', client.localAddress, client.localFamily);
    trace('client', 'remote', client.remoteAddress, client.remotePort, client.remoteFamily);
  });
  client.resume().on('close', () => server.close());
});
