'use strict';
// An exception in a connect listener is uncaught: no ready follows, and reading does not start.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

process.on('uncaughtException', (error) => trace('client', 'uncaughtException', error));
const server = net.createServer((peer) => peer.on('error', () => {}).end('hello'));
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.on('connect', () => {
    setTimeout(() => {
      trace('client', 'later', client.connecting, client.bytesRead, client.readyState);
      client.destroy();
    }, 50);
    throw new Error('thrown in connect');
  });
  watch('client', client, 'connect', 'ready', 'data', 'end', 'close');
  client.on('close', () => server.close());
});
