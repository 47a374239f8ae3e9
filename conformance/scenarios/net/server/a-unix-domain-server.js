'use strict';
// The address is the path; the file is there while the server listens and gone behind close.
const fs = require('node:fs');
const net = require('node:net');
const { trace, watch, socketPath } = require('../../../trace.js');

const path = socketPath('server');
const server = net.createServer((peer) => peer.end());
watch('server', server, 'listening', 'close');
server.listen(path, () => {
  trace('server', 'address', server.address(), fs.existsSync(path));
  net.connect(path).resume().on('close', () =>
    server.close(() => trace('server', 'file', fs.existsSync(path))),
  );
});
