'use strict';
// Reading starts unasked, takes in exactly the high-water mark, and leaves the rest to the kernel.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.end(Buffer.alloc(1 << 20)));
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'end', 'close');
  setTimeout(() => {
    trace('client', 'unread', client.readableFlowing, client.bytesRead, client.readableLength);
    let bytes = 0;
    client.on('data', (chunk) => (bytes += chunk.length));
    client.on('end', () => trace('client', 'received', bytes, client.bytesRead));
  }, 300);
  client.on('close', () => server.close());
});
