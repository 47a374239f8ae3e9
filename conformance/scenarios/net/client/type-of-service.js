'use strict';
// The type of service can be set before and after the connection, and read back.
const net = require('node:net');
const { trace, needs } = require('../../../trace.js');

needs('TYPE_OF_SERVICE');
const server = net.createServer((peer) => peer.end());
server.listen(0, '127.0.0.1', () => {
  const client = new net.Socket();
  trace('client', 'fresh', client.getTypeOfService());
  trace('client', 'set', client.setTypeOfService(16) === client, client.getTypeOfService());
  client.connect(server.address().port, '127.0.0.1', () => {
    trace('client', 'connected', client.getTypeOfService());
    trace('client', 'set', client.setTypeOfService(8) === client, client.getTypeOfService());
  });
  client.resume().on('close', () => server.close());
});
