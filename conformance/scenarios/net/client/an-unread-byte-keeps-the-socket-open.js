'use strict';
// The end of the other side is not seen before everything was read; until then nothing closes.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  watch('peer', peer, 'end', 'close');
  peer.resume().end('x');
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'end', 'finish', 'close');
  setTimeout(() => {
    trace('client', 'unread', client.readableLength, client.destroyed, client.readyState);
    trace('client', 'read', client.read());
  }, 100);
  client.on('close', () => server.close());
});
