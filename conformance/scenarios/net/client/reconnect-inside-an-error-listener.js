'use strict';
// connect() in the error listener, before close.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  peer.on('error', () => {}).resume();
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const client = net.connect(1, '127.0.0.1');
  watch('client', client, 'connect', 'ready', 'error', 'close');
  client.once('error', () => {
    client.connect(port, '127.0.0.1');
    trace('client', 'state', client.destroyed, client.connecting, client.readyState);
  });
  client.once('ready', () =>
    setImmediate(() => {
      trace('client', 'later', client.destroyed, client.connecting, client.readyState);
      client.destroy();
      server.close();
    }),
  );
});
