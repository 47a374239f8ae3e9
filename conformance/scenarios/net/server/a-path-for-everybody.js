'use strict';
// readableAll and writableAll open the socket's file to every user.
const fs = require('node:fs');
const net = require('node:net');
const { trace, socketPath } = require('../../../trace.js');

const path = socketPath('server');
const server = net.createServer();
server.listen({ path, readableAll: true, writableAll: true }, () => {
  const { mode } = fs.statSync(path);
  trace('server', 'others', (mode & 0o004) !== 0, (mode & 0o002) !== 0);
  server.close();
});
