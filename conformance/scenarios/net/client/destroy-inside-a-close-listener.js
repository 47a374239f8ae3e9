'use strict';
// Everything that ends a socket is without effect once it has closed.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.end());
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'finish', 'error', 'close');
  client.resume().once('close', () => {
    client.destroy(new Error('too late'));
    client.destroySoon();
    client.end();
    trace('client', 'state', client.destroyed, client.closed, client.readyState, client.errored);
    setImmediate(() => server.close());
  });
});
