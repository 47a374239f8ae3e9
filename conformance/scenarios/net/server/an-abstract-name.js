'use strict';
// An abstract name of Linux: no file, and everything else as on a path.
const net = require('node:net');
const { trace, watch, needs } = require('../../../trace.js');

needs('ABSTRACT_NAMES');
const name = '\0sluice-conformance-' + process.pid;
const server = net.createServer();
watch('server', server, 'listening', 'error', 'close');
server.listen(name, () => {
  trace('server', 'address is the name', server.address() === name);
  const second = net.createServer();
  second.on('error', (error) => {
    trace('second', 'error', error.code, error.syscall);
    const client = net.connect({ path: name });
    watch('client', client, 'connect', 'end', 'close');
    client.on('data', (data) => trace('client', 'data', data));
  });
  second.listen({ path: name });
});
server.on('connection', (socket) => {
  trace('server', 'connection', socket.remoteAddress);
  server.close();
  socket.end('hello');
});
