'use strict';
// A descriptor that is not open cannot be wrapped, and listening on it is an error of listen.
const net = require('node:net');
const { trace, watch, needs } = require('../../../trace.js');

needs('DESCRIPTORS');
const notOpen = 99999;
for (const fd of [notOpen, -1]) {
  try {
    new net.Socket({ fd });
  } catch (error) {
    trace('socket', 'refused', error);
  }
}
const server = net.createServer();
watch('server', server, 'listening', 'error', 'close');
server.listen({ fd: notOpen }, () => trace('server', 'never'));
trace('server', 'is listening', server.listening);
server.on('error', () => {
  server.listen({ fd: -1, port: 0 }, () => {
    trace('server', 'listens on a port');
    server.close();
  });
});
