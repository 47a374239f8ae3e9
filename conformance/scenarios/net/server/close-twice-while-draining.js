'use strict';
// A second close() while connections are open: both callbacks wait, the second gets an error.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  peer.resume();
  server.close((error) => trace('server', 'first callback', error));
  server.close((error) => trace('server', 'second callback', error));
});
watch('server', server, 'close');
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.on('connect', () => setTimeout(() => client.end(), 50));
  client.resume();
});
