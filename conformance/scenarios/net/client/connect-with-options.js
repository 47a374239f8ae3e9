'use strict';
// Host and port as options; timeout, noDelay and keepAlive are accepted; localAddress is bound first.
const net = require('node:net');
const { trace, watch, name } = require('../../../trace.js');

const server = net.createServer((peer) => {
  trace('peer', 'remote', peer.remoteAddress, peer.remoteFamily);
  peer.end();
});
server.listen(0, '127.0.0.1', () => {
  name('server', server.address().port);
  const client = net.createConnection({
    host: '127.0.0.1',
    port: server.address().port,
    localAddress: '127.0.0.2',
    timeout: 60_000,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: 5000,
  });
  trace('client', 'timeout', client.timeout);
  watch('client', client, 'connect', 'end', 'close');
  client.on('connect', () => {
    trace('client', 'local', client.localAddress, client.localFamily);
    trace('client', 'remote', client.remoteAddress, client.remotePort, client.remoteFamily);
  });
  client.resume();
  client.on('close', () => server.close());
});
