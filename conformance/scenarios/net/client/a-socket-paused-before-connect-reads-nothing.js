'use strict';
// pause() before the connection stands keeps reading from starting at all, until resume().
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.end('hello'));
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'connect', 'ready', 'end', 'close');
  client.pause();
  setTimeout(() => {
    trace('client', 'paused', client.isPaused(), client.bytesRead, client.readableLength);
    client.on('data', (chunk) => trace('client', 'data', chunk));
    trace('client', 'still paused', client.isPaused());
    client.resume();
  }, 100);
  client.on('close', () => server.close());
});
