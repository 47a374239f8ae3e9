'use strict';
// A Unix-domain connection keeps order and ends as TCP does: 8 MiB there and back.
const net = require('node:net');
const { trace, watch, socketPath } = require('../../../trace.js');

const path = socketPath('server');
const server = net.createServer((peer) => {
  watch('peer', peer, 'end', 'finish', 'close');
  peer.pipe(peer);
});
server.listen(path, () => {
  const client = net.connect(path);
  const received = [];
  watch('client', client, 'finish', 'end', 'close');
  client.on('data', (chunk) => received.push(chunk));
  client.on('end', () => trace('client', 'received', Buffer.concat(received)));
  client.end(Buffer.alloc(8 << 20, 'over a path '));
  client.on('close', () => server.close());
});
