'use strict';
// The idle timer runs while the socket connects, and starts again with the lookup's answer.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.end());
server.listen(0, '127.0.0.1', () => {
  const client = net.connect({
    port: server.address().port,
    host: 'some.example',
    family: 4,
    timeout: 200,
    lookup: (host, options, callback) => setTimeout(callback, 500, null, '127.0.0.1', 4),
  });
  watch('client', client, 'timeout', 'lookup', 'connect', 'end', 'close');
  client.on('timeout', () => trace('client', 'state', client.connecting, client.destroyed));
  client.resume().on('close', () => server.close());
});
