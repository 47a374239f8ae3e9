'use strict';
// A connection accepted before close() still talks afterwards.
const net = require('node:net');
const { trace, watch, before } = require('../../../trace.js');

before('server closing', 'client data');
const server = net.createServer((peer) => {
  peer.on('data', (chunk) => peer.write(`echo ${chunk}`));
});
watch('server', server, 'close');
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'data', 'end', 'close');
  server.once('connection', () => {
    server.close();
    trace('server', 'closing', server.listening);
    client.write('hello');
  });
  client.once('data', () => client.end());
});
