'use strict';
// A write behind destroy(): only its callback hears of it.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.on('error', () => {}).resume());
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'finish', 'error', 'close');
  client.on('connect', () => {
    client.destroy();
    trace('client', 'write', client.write('late', (error) => trace('client', 'written', error)));
    client.end((error) => trace('client', 'end callback', error));
  });
  client.on('close', () => server.close());
});
