'use strict';
// The idle timeout: fires once a spell, is put off by activity, is taken away by 0.
const assert = require('assert');
const net = require('net');

let fired = 0;
const server = net.createServer((socket) => {
  socket.on('error', assert.fail);
  socket.resume();
});

server.listen(0, '127.0.0.1', () => {
  const socket = net.connect({ port: server.address().port, host: '127.0.0.1', timeout: 30 });
  assert.strictEqual(socket.timeout, 30);
  const removed = () => assert.fail('was removed');
  assert.strictEqual(socket.setTimeout(30, removed), socket);
  socket.setTimeout(0, removed);
  assert.strictEqual(socket.listenerCount('timeout'), 0);
  assert.strictEqual(socket.timeout, 0);
  socket.setTimeout(30, () => {
    fired++;
    assert.strictEqual(socket.readyState, 'open');
    socket.write('activity');
    socket.once('timeout', () => {
      fired++;
      socket.destroy();
      socket.setTimeout(10, assert.fail);
      server.close();
    });
  });
});

// A socket that is never connected times out as well, and keeps no program alive.
const unconnected = new net.Socket();
unconnected.setTimeout(1_000_000, assert.fail);

process.on('exit', () => assert.strictEqual(fired, 2));
