'use strict';
// destroySoon() lets everything written arrive, then closes without waiting for the other side.
const net = require('node:net');
const { trace, watch, before } = require('../../../trace.js');

before('client finish', 'client close');
const server = net.createServer((peer) => {
  let count = 0;
  peer.on('data', (chunk) => (count += chunk.length));
  peer.on('end', () => trace('peer', 'end', count));
  watch('peer', peer, 'error', 'close');
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'end', 'finish', 'error', 'close');
  client.on('connect', () => {
    client.write(Buffer.alloc(4 << 20), (error) => trace('client', 'written', error));
    client.destroySoon();
    trace('client', 'state', client.destroyed, client.writableEnded);
  });
  client.on('close', () => server.close());
});
