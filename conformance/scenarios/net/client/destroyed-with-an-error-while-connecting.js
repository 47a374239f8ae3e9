'use strict';
// The error given to destroy() is emitted, then close(true).
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.on('error', () => {}).resume());
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'connect', 'ready', 'finish', 'error', 'close');
  client.write('never sent', (error) => trace('client', 'written', error));
  client.destroy(new Error('changed my mind'));
  client.on('close', () => server.close());
});
