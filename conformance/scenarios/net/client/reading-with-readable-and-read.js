'use strict';
// Paused mode over a connection: exactly as many bytes as asked for, however they came.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  peer.write('head');
  setTimeout(() => peer.end('erbody'), 20);
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'end', 'close');
  const sizes = [6, 4];
  client.on('readable', () => {
    while (sizes.length > 0) {
      const chunk = client.read(sizes[0]);
      if (chunk === null) return;
      trace('client', 'read', sizes.shift(), chunk);
    }
    client.read();
  });
  client.on('close', () => server.close());
});
