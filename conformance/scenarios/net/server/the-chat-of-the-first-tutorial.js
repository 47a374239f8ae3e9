'use strict';
// The program every introduction shows: a server that greets, a client that answers and destroys.
const net = require('node:net');
const { trace, watch, before } = require('../../../trace.js');

before('peer data', 'client data');
const server = net.createServer();
server.on('connection', (peer) => {
  trace('peer', 'connected', peer.remoteAddress);
  watch('peer', peer, 'data', 'end', 'close');
  peer.on('data', (chunk) => peer.write(`You said "${chunk}"`));
});
server.listen(0, '127.0.0.1', () => {
  const client = new net.Socket();
  watch('client', client, 'data', 'end', 'close');
  client.connect(server.address().port, '127.0.0.1', () => client.write('I am Chuck Norris!'));
  client.on('data', () => client.destroy());
  client.on('close', () => server.close());
});
