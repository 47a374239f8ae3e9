'use strict';
// A server that pipes a socket to itself: everything comes back, and the end as well.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const sent = Buffer.alloc(5 << 20, 'backpressure is real');
const server = net.createServer((peer) => {
  watch('peer', peer, 'end', 'finish', 'close');
  peer.pipe(peer);
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  const received = [];
  watch('client', client, 'end', 'finish', 'close');
  client.on('data', (chunk) => received.push(chunk));
  client.on('end', () => trace('client', 'received', Buffer.concat(received)));
  client.end(sent);
  client.on('close', () => server.close());
});
