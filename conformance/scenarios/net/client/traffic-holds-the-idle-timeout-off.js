'use strict';
// Reads and writes both count as activity.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  let left = 8;
  const interval = setInterval(() => {
    peer.write('.');
    if (--left > 0) return;
    clearInterval(interval);
    trace('peer', 'silent');
  }, 50);
  peer.resume();
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  let bytes = 0;
  client.setTimeout(1000, () => {
    trace('client', 'timeout', bytes);
    client.end();
  });
  client.on('data', (chunk) => (bytes += chunk.length));
  watch('client', client, 'close');
  client.on('close', () => server.close());
});
