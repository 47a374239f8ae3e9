'use strict';
// A socket that is destroyed as soon as it is accepted: the client connects and sees an end.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  watch('peer', peer, 'end', 'error', 'close');
  trace('peer', 'destroy', peer.destroy() === peer, peer.readyState);
  trace('peer', 'remote', peer.remoteAddress);
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'connect', 'end', 'error', 'close');
  client.resume().on('close', () => server.close());
});
