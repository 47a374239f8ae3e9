'use strict';
// A failed connection leaves a socket that can be used once more.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.end());
server.listen(0, '127.0.0.1', () => {
  const client = new net.Socket();
  watch('client', client, 'connect', 'ready', 'end', 'error', 'close');
  client.connect(1, '127.0.0.1');
  client.once('close', () => {
    client.on('close', () => server.close());
    client.resume();
    client.connect(server.address().port, '127.0.0.1', () => trace('client', 'listener'));
  });
});
