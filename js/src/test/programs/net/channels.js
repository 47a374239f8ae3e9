'use strict';
// What diagnostics_channel tells of sockets and servers.
const assert = require('assert');
const dc = require('diagnostics_channel');
const net = require('net');

const seen = [];
dc.subscribe('net.client.socket', ({ socket }) => {
  assert.ok(socket instanceof net.Socket);
  seen.push('client');
});
dc.subscribe('net.server.socket', ({ socket }) => {
  assert.ok(socket instanceof net.Socket);
  seen.push('server');
});
dc.subscribe('tracing:net.server.listen:asyncStart', ({ server, options }) => {
  assert.ok(server instanceof net.Server);
  assert.strictEqual(options.customOption, 5);
  seen.push('listen');
});
dc.subscribe('tracing:net.server.listen:asyncEnd', () => seen.push('listening'));
dc.subscribe('tracing:net.server.listen:error', ({ error }) => seen.push(error.code));

const server = net.createServer((socket) => socket.end());
server.listen({ port: 0, host: '127.0.0.1', customOption: 5 }, () => {
  const { port } = server.address();
  net.createServer().on('error', () => {}).listen({ port, host: '127.0.0.1', customOption: 5 });
  net.connect(port, '127.0.0.1').resume().on('close', () => server.close());
});

process.on('exit', () => {
  assert.deepStrictEqual([...seen].sort(),
                         ['EADDRINUSE', 'client', 'listen', 'listen', 'listening', 'server']);
});
