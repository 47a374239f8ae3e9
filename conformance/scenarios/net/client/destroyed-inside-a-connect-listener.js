'use strict';
// destroy() in a connect listener: ready still fires, then close(false).
const net = require('node:net');
const { watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.on('error', () => {}).resume());
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'connect', 'ready', 'data', 'end', 'error', 'close');
  client.on('connect', () => client.destroy());
  client.on('close', () => server.close());
});
