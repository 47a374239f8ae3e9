'use strict';
// write says when to stop, drain when to go on; every callback comes once, in order.
const assert = require('assert');
const net = require('net');

const CHUNK = 256 * 1024;
const CHUNKS = 40;

const server = net.createServer((socket) => {
  let received = 0;
  socket.pause();
  setTimeout(() => socket.resume(), 50);
  socket.on('data', (chunk) => received += chunk.length);
  socket.on('end', () => {
    assert.strictEqual(received, CHUNK * CHUNKS);
    server.close();
  });
});

server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1');
  const written = [];
  let refused = 0;
  let next = 0;
  function more() {
    while (next < CHUNKS) {
      const number = next++;
      const goOn = socket.write(Buffer.alloc(CHUNK, number), () => written.push(number));
      if (!goOn) {
        refused++;
        assert.strictEqual(socket.writableNeedDrain, true);
        socket.once('drain', more);
        return;
      }
    }
    socket.end(() => {
      assert.deepStrictEqual(written, Array.from({ length: CHUNKS }, (_, i) => i));
      assert.ok(refused > 0);
      assert.strictEqual(socket.bytesWritten, CHUNK * CHUNKS);
    });
  }
  socket.on('connect', more);
  socket.resume();
});
