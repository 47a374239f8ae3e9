'use strict';
// With one family asked for: one lookup event with the address, then the connection.
const net = require('node:net');
const { trace, watch, name } = require('../../../trace.js');

const server = net.createServer((peer) => peer.end());
server.listen(0, '127.0.0.1', () => {
  name('server', server.address().port);
  const client = net.connect({ port: server.address().port, host: 'localhost', family: 4 });
  watch('client', client, 'lookup', 'connectionAttempt', 'connect', 'ready', 'end', 'close');
  trace('client', 'after the call', client.connecting, client.readyState);
  client.resume().on('close', () => server.close());
});
