'use strict';
// `_handle` is a live view of the connection, and what a program replaces there is called.
const assert = require('assert');
const net = require('net');

const server = net.createServer((socket) => {
  assert.ok(socket._handle.fd > 0);
  assert.strictEqual(socket._handle.constructor.name, 'TCP');
  assert.strictEqual(socket._handle, socket._handle);
  assert.strictEqual(socket._handle.reading, true);
  const name = {};
  assert.strictEqual(socket._handle.getpeername(name), 0);
  assert.deepStrictEqual(name, {
    address: socket.remoteAddress, family: socket.remoteFamily, port: socket.remotePort,
  });
  let delayed = 0;
  socket._handle.setNoDelay = (enable) => {
    delayed++;
    assert.strictEqual(enable, true);
  };
  socket.setNoDelay();
  socket.setNoDelay(true);
  assert.strictEqual(delayed, 1);
  socket.on('data', () => {
    assert.strictEqual(socket._handle.bytesRead, 5);
    assert.strictEqual(socket._handle.hasRef(), true);
    socket.unref();
    assert.strictEqual(socket._handle.hasRef(), false);
    socket.ref();
    socket.destroy();
    assert.strictEqual(socket._handle, null);
  });
  socket.on('close', () => server.close());
});

server.listen(0, '127.0.0.1', () => {
  assert.ok(server._handle.fd > 0);
  const name = {};
  server._handle.getsockname(name);
  assert.deepStrictEqual(name, server.address());
  const { onconnection } = server._handle;
  let arrived = 0;
  server._handle.onconnection = function(error, client) {
    arrived++;
    assert.ok(!error);
    assert.strictEqual(client.constructor.name, 'TCP');
    Reflect.apply(onconnection, server._handle, [error, client]);
  };
  const client = net.connect(server.address().port, '127.0.0.1');
  client.write('hello');
  client.resume();
  client.on('close', () => assert.strictEqual(arrived, 1));
});

server.on('close', () => assert.strictEqual(server._handle, null));
