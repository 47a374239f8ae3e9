'use strict';
// The idle timer of an unreferenced socket does not hold the loop.
const net = require('node:net');
const { trace, watch } = require('../../trace.js');

const server = net.createServer((peer) => peer.unref());
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.setTimeout(60_000, () => trace('client', 'timeout'));
  watch('client', client, 'connect', 'close');
  client.on('connect', () => {
    client.unref();
    server.unref();
  });
});
