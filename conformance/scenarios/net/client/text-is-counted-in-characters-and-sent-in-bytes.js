'use strict';
// While it waits, text counts UTF-16 units in writableLength and encoded bytes in bytesWritten.
const net = require('node:net');
const { trace } = require('../../../trace.js');

const server = net.createServer((peer) => {
  const received = [];
  peer.on('data', (chunk) => received.push(chunk));
  peer.on('end', () => trace('peer', 'end', Buffer.concat(received)));
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.write('€€');
  client.write('𝄞');
  client.write('é', 'latin1');
  trace('client', 'waiting', client.writableLength, client.bytesWritten, client.bufferSize);
  client.end();
  client.resume().on('close', () => {
    trace('client', 'closed', client.writableLength, client.bytesWritten);
    server.close();
  });
});
