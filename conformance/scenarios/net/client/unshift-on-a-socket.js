'use strict';
// What is put back is read again.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.end('HEADbody'));
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'end', 'close');
  client.once('readable', () => {
    const chunk = client.read();
    trace('client', 'read', chunk);
    client.unshift(chunk.subarray(4));
    trace('client', 'head', chunk.subarray(0, 4), client.readableLength, client.bytesRead);
    client.on('data', (rest) => trace('client', 'data', rest));
    client.resume();
  });
  client.on('close', () => server.close());
});
