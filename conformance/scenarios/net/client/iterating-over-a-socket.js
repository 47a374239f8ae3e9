'use strict';
// A reader that iterates gets every byte, and the socket ends and closes as with listeners.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.resume().end(Buffer.alloc(1 << 20, 'iterate')));
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'end', 'error', 'close');
  client.on('close', () => server.close());
  (async () => {
    const received = [];
    for await (const chunk of client) received.push(chunk);
    trace('reader', 'received', Buffer.concat(received));
  })();
});
