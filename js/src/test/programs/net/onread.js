'use strict';
// The option `onread`: into a Buffer, an array of the engine's, and one of several in turn.
const assert = require('assert');
const net = require('net');

const text = 'all of it arrives in pieces of five';
const server = net.createServer((socket) => socket.end(text));

function receive(port, buffer, size, then) {
  let received = '';
  const socket = net.connect({
    port,
    host: '127.0.0.1',
    onread: {
      buffer,
      callback(count, bytes) {
        assert.strictEqual(this, socket);
        assert.ok(count > 0 && count <= size);
        received += Buffer.from(bytes.buffer, bytes.byteOffset, count).toString();
        return true;
      },
    },
  });
  socket.on('data', () => assert.fail('data goes to the callback'));
  socket.on('end', () => {
    assert.strictEqual(received, text);
    then();
  });
}

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  receive(port, Buffer.alloc(5), 5, () => {
    receive(port, new Uint8Array(5), 5, () => {
      receive(port, () => Buffer.alloc(5), 5, () => server.close());
    });
  });
});
