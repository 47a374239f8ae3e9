'use strict';
// Characters that arrive in parts are put together.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  const bytes = Buffer.from('a€b');
  peer.setNoDelay(true);
  peer.write(bytes.subarray(0, 2));
  peer.once('data', () => peer.end(bytes.subarray(2)));
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.setEncoding('utf8');
  watch('client', client, 'data', 'end', 'close');
  client.once('data', () => client.write('next'));
  client.on('close', () => server.close());
});
