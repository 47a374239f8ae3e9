'use strict';
// resetAndDestroy() before the connection stands waits for connect.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  watch('peer', peer, 'end', 'error', 'close');
  peer.resume();
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'connect', 'ready', 'error', 'close');
  client.resetAndDestroy();
  trace('client', 'state', client.connecting, client.destroyed);
  client.on('close', () => server.close());
});
