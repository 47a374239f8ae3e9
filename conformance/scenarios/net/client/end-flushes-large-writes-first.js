'use strict';
// The FIN comes after all data, whatever was queued: 24 MiB with their digest.
const net = require('node:net');
const { trace, watch, before } = require('../../../trace.js');

before('peer end', 'client close');
const part = Buffer.alloc(8 << 20, 'sluice');
const server = net.createServer((peer) => {
  const received = [];
  peer.on('data', (chunk) => received.push(chunk));
  peer.on('end', () => trace('peer', 'end', Buffer.concat(received)));
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'finish', 'end', 'close');
  for (let count = 0; count < 3; count++) client.write(part);
  client.end(() => trace('client', 'end callback', client.bytesWritten));
  client.resume().on('close', () => server.close());
});
