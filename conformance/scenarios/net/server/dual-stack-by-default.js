'use strict';
// Without a host a server listens on ::, and clients of both families reach it.
const net = require('node:net');
const { trace, name, needs } = require('../../../trace.js');

needs('IPV6');
const server = net.createServer((peer) => peer.end('hello'));
server.listen(0, () => {
  const { port } = server.address();
  name('server', port);
  trace('server', 'address', server.address());
  for (const [label, host] of [['six', '::1'], ['four', '127.0.0.1']]) {
    const client = net.connect(port, host);
    client.on('data', (chunk) => trace(label, 'data', chunk, client.remoteAddress, client.remoteFamily));
    client.on('close', () => server.close());
  }
});
