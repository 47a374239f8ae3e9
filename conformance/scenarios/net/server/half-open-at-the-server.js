'use strict';
// The client ends first. With allowHalfOpen the server answers afterwards and ends by itself.
const net = require('node:net');
const { trace, watch, before } = require('../../../trace.js');

before('client finish', 'peer end');
before('peer end', 'client end');
const server = net.createServer({ allowHalfOpen: true }, (peer) => {
  let request = '';
  peer.on('data', (chunk) => (request += chunk));
  watch('peer', peer, 'end', 'finish', 'close');
  peer.on('end', () => {
    trace('peer', 'state', peer.readyState, peer.readable, peer.writable);
    setTimeout(() => peer.end(`answer to ${request}`), 20);
  });
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'data', 'finish', 'end', 'close');
  client.end('question');
  client.on('close', () => server.close());
});
