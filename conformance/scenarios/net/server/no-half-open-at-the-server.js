'use strict';
// Without allowHalfOpen the server's side ends with the client's, after its pending writes.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  watch('peer', peer, 'end', 'prefinish', 'finish', 'close');
  peer.resume();
  peer.write(Buffer.alloc(8 << 20), () => trace('peer', 'written'));
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  let bytes = 0;
  client.on('data', (chunk) => (bytes += chunk.length));
  client.on('end', () => trace('client', 'end', bytes));
  watch('client', client, 'close');
  client.end();
  client.on('close', () => server.close());
});
