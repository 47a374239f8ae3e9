'use strict';
// The callback of close() is a close listener: in the order of registration, and only once.
const net = require('node:net');
const { trace } = require('../../../trace.js');

const server = net.createServer();
server.on('close', () => trace('server', 'listener before'));
server.listen(0, '127.0.0.1', () => {
  server.close(() => trace('server', 'callback'));
  server.on('close', () => trace('server', 'listener after'));
});
server.once('close', () => server.listen(0, '127.0.0.1', () => server.close()));
