'use strict';
// destroySoon() before the connection stands: the writes are sent first.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  watch('peer', peer, 'data', 'end', 'error', 'close');
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'connect', 'ready', 'finish', 'error', 'close');
  client.write('hello', (error) => trace('client', 'written', error));
  client.destroySoon();
  trace('client', 'state', client.destroyed, client.connecting, client.writableEnded);
  client.on('close', () => server.close());
});
