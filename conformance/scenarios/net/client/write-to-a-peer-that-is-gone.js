'use strict';
// The first write to a peer that has closed seems to succeed; the kernel's answer fails the next.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.destroy());
server.listen(0, '127.0.0.1', () => {
  const client = net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: true });
  watch('client', client, 'end', 'finish', 'error', 'close');
  client.resume().on('end', () => {
    client.write('one', (error) => trace('client', 'written one', error));
    setTimeout(() => client.write('two', (error) => trace('client', 'written two', error)), 50);
  });
  client.on('close', () => server.close());
});
