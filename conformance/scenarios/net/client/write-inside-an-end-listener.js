'use strict';
// Without half-open a write in the end listener still arrives.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer({ allowHalfOpen: true }, (peer) => {
  watch('peer', peer, 'data', 'end', 'close');
  peer.end('bye');
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'data', 'end', 'finish', 'error', 'close');
  client.on('end', () => {
    trace('client', 'write', client.write('last words', (error) => trace('client', 'written', error)));
  });
  client.on('close', () => server.close());
});
