'use strict';
// The listener given to connect() is called for that connection only.
const net = require('node:net');
const { trace } = require('../../../trace.js');

const server = net.createServer((peer) => peer.end());
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const client = net.connect(port, '127.0.0.1', () => trace('client', 'first listener'));
  client.resume().once('close', () => {
    client.resume().once('close', () => server.close());
    client.connect(port, '127.0.0.1', () => trace('client', 'second listener'));
  });
});
