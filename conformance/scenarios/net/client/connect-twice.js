'use strict';
// The second connect() while the first is under way destroys the socket with EALREADY.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.on('error', () => {}).end());
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const client = new net.Socket();
  watch('client', client, 'connect', 'ready', 'close');
  client.on('error', (error) => trace('client', 'error', error.code, error.syscall));
  client.connect(port, '127.0.0.1', () => trace('client', 'first listener'));
  client.connect(port, '127.0.0.1', () => trace('client', 'second listener'));
  client.resume().on('close', () => server.close());
});
