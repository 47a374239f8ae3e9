'use strict';
// maxConnections drops what is over it; getConnections counts; close waits for the last.
const assert = require('assert');
const net = require('net');

const seen = [];
const server = net.createServer((socket) => {
  seen.push('connection');
  assert.strictEqual(socket.server, server);
  socket.resume();
});
server.maxConnections = 1;
server.on('drop', (data) => {
  seen.push('drop');
  assert.strictEqual(data.localPort, server.address().port);
  assert.strictEqual(data.remoteFamily, 'IPv4');
  assert.strictEqual(Object.getPrototypeOf(data), null);
});

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const first = net.connect(port, '127.0.0.1', () => {
    const second = net.connect(port, '127.0.0.1');
    second.on('error', () => {});
    second.on('close', () => {
      server.getConnections((error, count) => {
        assert.strictEqual(error, null);
        assert.strictEqual(count, 1);
        server.close(() => seen.push('server close'));
        assert.strictEqual(server.listening, false);
        seen.push('closing');
        first.end();
      });
    });
    second.resume();
  });
  first.resume();
});

process.on('exit', () => {
  assert.deepStrictEqual(seen, ['connection', 'drop', 'closing', 'server close']);
});
