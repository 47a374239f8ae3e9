'use strict';
// Closing stops accepting at once; close comes when the last connection is gone, before that
// connection's own close.
const net = require('node:net');
const { trace, watch, before } = require('../../../trace.js');

before('client refused', 'server close');
before('server close', 'peer close');
const server = net.createServer((peer) => {
  watch('peer', peer, 'data', 'end', 'close');
  server.close(() => trace('server', 'close callback'));
  trace('server', 'closing', server.listening, server.address());
});
watch('server', server, 'close');
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const client = net.connect(port, '127.0.0.1');
  client.resume().on('connect', () =>
    setTimeout(() => {
      const late = net.connect(port, '127.0.0.1');
      late.on('error', (error) => {
        trace('client', 'refused', error.code);
        client.end('still served');
      });
    }, 20),
  );
});
