'use strict';
// With allowHalfOpen the client can write behind the server's end, until it ends itself.
const net = require('node:net');
const { trace, watch, before } = require('../../../trace.js');

before('client end', 'peer data');
before('peer end', 'peer close');
const server = net.createServer({ allowHalfOpen: true }, (peer) => {
  watch('peer', peer, 'data', 'finish', 'end', 'close');
  peer.end('question');
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: true });
  watch('client', client, 'data', 'end', 'finish', 'close');
  client.on('end', () => {
    trace('client', 'state', client.readyState, client.allowHalfOpen);
    setTimeout(() => {
      trace('client', 'still open', client.readyState, client.destroyed);
      client.end('answer');
    }, 20);
  });
  client.on('close', () => server.close());
});
