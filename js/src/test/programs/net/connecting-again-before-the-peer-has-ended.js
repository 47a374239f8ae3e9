'use strict';
// A connection whose own side has ended is one still: the system refuses to connect it elsewhere.
const assert = require('assert');
const net = require('net');

let accepted;
const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  accepted = socket;
  socket.resume();
});

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const socket = net.connect(port, '127.0.0.1');
  const seen = [];
  socket.on('error', (error) => seen.push(error.code));
  socket.once('connect', () => {
    socket.end(() => {
      assert.strictEqual(socket.readyState, 'readOnly');
      socket.once('connect', () => seen.push('connect'));
      socket.connect(port, '127.0.0.1');
    });
  });
  socket.on('close', () => {
    assert.deepStrictEqual(seen, ['EISCONN']);
    accepted.destroy();
    server.close();
    process.exitCode = 0;
  });
});
process.exitCode = 1;
