'use strict';
// Under pauseOnConnect the bytes are still in the kernel: destroy() resets the connection.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer({ pauseOnConnect: true }, (peer) => {
  watch('peer', peer, 'end', 'error', 'close');
  setTimeout(() => {
    trace('peer', 'unread', peer.readableLength, peer.bytesRead);
    peer.destroy();
  }, 100);
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'end', 'error', 'close');
  client.write('unread');
  client.resume().on('close', () => server.close());
});
