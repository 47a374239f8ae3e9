'use strict';
// With readable: false nothing is read, and the socket closes when it has finished.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  watch('peer', peer, 'data', 'end', 'error', 'close');
});
server.listen(0, '127.0.0.1', () => {
  const client = new net.Socket({ readable: false });
  watch('client', client, 'connect', 'finish', 'end', 'error', 'close');
  trace('client', 'state', client.readable, client.writable, client.readyState);
  client.connect(server.address().port, '127.0.0.1', () => {
    trace('client', 'connected', client.readable, client.writable, client.readyState);
    client.end('one way');
  });
  client.on('close', () => server.close());
});
