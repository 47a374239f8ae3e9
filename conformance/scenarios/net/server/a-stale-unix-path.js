'use strict';
// A file in the way is not removed: EADDRINUSE, and the file stays.
const fs = require('node:fs');
const net = require('node:net');
const { trace, watch, socketPath } = require('../../../trace.js');

const path = socketPath('server');
fs.writeFileSync(path, '');
const server = net.createServer();
watch('server', server, 'listening', 'error', 'close');
server.listen(path);
server.on('error', () => {
  trace('server', 'file', fs.existsSync(path));
  fs.unlinkSync(path);
});
