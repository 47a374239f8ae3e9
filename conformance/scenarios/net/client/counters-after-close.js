'use strict';
// bytesRead and bytesWritten stay readable behind close.
const net = require('node:net');
const { trace } = require('../../../trace.js');

const server = net.createServer((peer) => {
  peer.resume().end('0123456789');
  peer.on('close', () => trace('peer', 'bytes', peer.bytesRead, peer.bytesWritten));
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => client.end('abc'));
  trace('client', 'bytes', client.bytesRead, client.bytesWritten);
  client.resume().on('close', () => {
    trace('client', 'bytes', client.bytesRead, client.bytesWritten);
    server.close();
  });
});
