'use strict';
// destroy() in a finish listener does not wait for the other side.
const net = require('node:net');
const { watch } = require('../../../trace.js');

const server = net.createServer({ allowHalfOpen: true }, (peer) => {
  watch('peer', peer, 'data', 'end', 'error', 'close');
  peer.on('end', () => setTimeout(() => peer.end(), 50));
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'connect', 'finish', 'end', 'error', 'close');
  client.on('finish', () => client.destroy());
  client.on('connect', () => client.end('bye'));
  client.resume().on('close', () => server.close());
});
