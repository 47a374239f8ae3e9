'use strict';
// Bytes that have reached user space and were not read: destroy() still sends an orderly end.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  watch('peer', peer, 'end', 'error', 'close');
  setTimeout(() => {
    trace('peer', 'unread', peer.readableLength);
    peer.destroy();
  }, 100);
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'end', 'error', 'close');
  client.write('unread');
  client.resume().on('close', () => server.close());
});
