'use strict';
// A server on :: sees an IPv4 client under its mapped address.
const net = require('node:net');
const { trace, needs } = require('../../../trace.js');

needs('IPV6');
needs('IPV6_ONLY');
const server = net.createServer((peer) => {
  trace('peer', 'remote', peer.remoteAddress, peer.remoteFamily);
  trace('peer', 'local', peer.localAddress, peer.localFamily);
  peer.end();
  server.close();
});
server.listen(0, () => net.connect(server.address().port, '127.0.0.1').resume());
