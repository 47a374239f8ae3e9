'use strict';
// setTimeout(0) clears; a listener given with it is taken away as well.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.resume());
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  const listener = () => trace('client', 'listener of setTimeout');
  watch('client', client, 'timeout', 'close');
  client.setTimeout(40, listener);
  trace('client', 'listeners', client.listenerCount('timeout'));
  client.setTimeout(0, listener);
  trace('client', 'listeners', client.listenerCount('timeout'), client.timeout);
  setTimeout(() => client.end(), 120);
  client.resume().on('close', () => server.close());
});
