'use strict';
// bytesWritten counts encoded bytes, also of what waits for the connection or in the queue.
const assert = require('assert');
const net = require('net');

const server = net.createServer((socket) => {
  let received = 0;
  socket.on('data', (chunk) => received += chunk.length);
  socket.on('end', () => {
    assert.strictEqual(received, 3 + 4 + 2 + 8);
    server.close();
  });
});

server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1');
  assert.strictEqual(socket.connecting, true);
  assert.strictEqual(socket.write('abc'), true);
  assert.strictEqual(socket.bytesWritten, 3);
  socket.write('äö');
  assert.strictEqual(socket.bytesWritten, 7);
  socket.write('abcd', 'hex');
  assert.strictEqual(socket.bytesWritten, 9);
  assert.strictEqual(socket.writableLength, 3 + 2 + 4);
  socket.on('connect', () => {
    socket.end(Buffer.alloc(8));
    assert.strictEqual(socket.bytesWritten, 17);
  });
  socket.on('close', () => {
    assert.strictEqual(socket.bytesWritten, 17);
    assert.strictEqual(socket.bytesRead, 0);
  });
  socket.resume();
});
