'use strict';
// With a local address and port asked for, the error tells both.
const net = require('node:net');
const { trace, name } = require('../../../trace.js');

const server = net.createServer();
server.listen(0, '127.0.0.1', () => {
  const localPort = server.address().port;
  name('local', localPort);
  server.close(() => {
    const client = net.connect({ port: 1, host: '127.0.0.1', localAddress: '127.0.0.1', localPort });
    client.on('error', (error) => {
      trace('client', 'error', error);
      trace('client', 'local', error.localAddress, error.localPort);
    });
    client.on('close', (hadError) => trace('client', 'close', hadError));
  });
});
