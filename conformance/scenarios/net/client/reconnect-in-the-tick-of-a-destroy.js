'use strict';
// connect() straight behind destroy(): the old connection's close comes, and the new one connects.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  peer.on('error', () => {}).resume();
  peer.write('hello');
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const client = net.connect(port, '127.0.0.1');
  watch('client', client, 'connect', 'ready', 'data', 'end', 'error', 'close');
  client.once('ready', () => {
    client.destroy();
    client.connect(port, '127.0.0.1');
    trace('client', 'state', client.destroyed, client.connecting, client.readyState);
  });
  client.once('data', () =>
    setImmediate(() => {
      trace('client', 'later', client.destroyed, client.connecting, client.readyState);
      client.destroy();
      server.close();
    }),
  );
});
