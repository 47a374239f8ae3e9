'use strict';
// Writes and end that waited get ERR_SOCKET_CLOSED_BEFORE_CONNECTION; no error event; close(false).
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.on('error', () => {}).resume());
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'connect', 'ready', 'finish', 'error', 'close');
  client.write('never sent', (error) => trace('client', 'written', error));
  client.end((error) => trace('client', 'end callback', error));
  client.destroy();
  trace('client', 'state', client.destroyed, client.connecting, client.readyState);
  client.on('close', () => server.close());
});
