'use strict';
// Zero drops every connection.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer(() => trace('server', 'connection'));
server.maxConnections = 0;
server.on('drop', () => trace('server', 'drop'));
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'connect', 'end', 'close');
  client.resume().on('close', () => server.close());
});
