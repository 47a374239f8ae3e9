'use strict';
// resetAndDestroy() of a destroyed socket: as if it had never been connected.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.on('error', (error) => trace('peer', 'error', error.code)).resume());
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'error', 'close');
  client.once('ready', () => {
    client.resetAndDestroy();
    client.resetAndDestroy();
  });
  client.on('close', () => server.close());
});
