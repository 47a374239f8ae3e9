'use strict';
// Addresses are undefined before connect; after close the local ones are gone, the remote ones
// stay if they were asked for before.
const net = require('node:net');
const { trace, name } = require('../../../trace.js');

const server = net.createServer((peer) => {
  peer.on('data', () => peer.end());
  peer.on('close', () => trace('peer', 'remote in close', peer.remoteAddress));
});
server.listen(0, '127.0.0.1', () => {
  name('server', server.address().port);
  const client = new net.Socket();
  const addresses = (when) => {
    trace('client', when, client.remoteAddress, client.remotePort, client.remoteFamily);
    trace('client', when, client.localAddress, client.localPort, client.localFamily);
    trace('client', when, client.address());
  };
  addresses('before connect');
  client.connect(server.address().port, '127.0.0.1', () => {
    name('client', client.localPort);
    addresses('in connect');
    client.write('done');
  });
  addresses('while connecting');
  client.resume().on('close', () => {
    addresses('in close');
    server.close();
  });
});
