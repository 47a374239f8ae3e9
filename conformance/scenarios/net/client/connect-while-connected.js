'use strict';
// connect() on a socket that is connected already.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.on('error', () => {}).resume());
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const client = net.connect(port, '127.0.0.1');
  watch('client', client, 'connect', 'ready', 'close');
  client.on('error', (error) => trace('client', 'error', error.code, error.syscall));
  client.once('ready', () => {
    client.connect(port, '127.0.0.1', () => {
      trace('client', 'second listener');
      client.connect(port, '127.0.0.1', () => trace('client', 'third listener'));
    });
  });
  client.resume().on('close', () => server.close());
});
