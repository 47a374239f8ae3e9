'use strict';
// EADDRINUSE with the path and port -1.
const net = require('node:net');
const { watch, socketPath } = require('../../../trace.js');

const path = socketPath('taken');
const first = net.createServer();
first.listen(path, () => {
  const server = net.createServer();
  watch('server', server, 'listening', 'error', 'close');
  server.listen(path);
  server.on('error', () => first.close());
});
