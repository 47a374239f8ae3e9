'use strict';
// What a connection or a server that fails tells: message, code, and every property.
const assert = require('assert');
const net = require('net');

let told = 0;
const expect = (emitter, message, properties) => {
  told++;
  emitter.on('error', (error) => {
    told--;
    assert.strictEqual(error.constructor, Error);
    assert.strictEqual(error.message, message);
    assert.deepStrictEqual({ ...error }, properties);
  });
};

const closed = net.createServer().listen(0, '127.0.0.1', () => {
  const { port } = closed.address();
  closed.close(() => {
    const socket = net.connect(port, '127.0.0.1');
    expect(socket, `connect ECONNREFUSED 127.0.0.1:${port}`,
           { errno: -111, code: 'ECONNREFUSED', syscall: 'connect', address: '127.0.0.1', port });
    socket.on('close', (hadError) => assert.strictEqual(hadError, true));
    socket.on('connectionAttemptFailed', (address, to, family, error) => {
      assert.deepStrictEqual([address, to, family], ['127.0.0.1', port, 4]);
      assert.strictEqual(error.code, 'ECONNREFUSED');
    });
  });
});

const nowhere = '/no/such/folder/socket';
expect(net.connect(nowhere), `connect ENOENT ${nowhere}`,
       { errno: -2, code: 'ENOENT', syscall: 'connect', address: nowhere });
expect(net.createServer().listen(nowhere), `listen EACCES: permission denied ${nowhere}`,
       { code: 'EACCES', errno: -13, syscall: 'listen', address: nowhere, port: -1 });

const first = net.createServer().listen(0, '127.0.0.1', () => {
  const { port } = first.address();
  const second = net.createServer().listen(port, '127.0.0.1');
  expect(second, `listen EADDRINUSE: address already in use 127.0.0.1:${port}`,
         { code: 'EADDRINUSE', errno: -98, syscall: 'listen', address: '127.0.0.1', port });
  second.on('error', () => first.close());
});

const unconnected = new net.Socket();
unconnected.on('error', (error) => assert.strictEqual(error.message, 'Socket is closed'));
unconnected.write('nobody hears', (error) => {
  assert.strictEqual(error.code, 'ERR_SOCKET_CLOSED');
});
unconnected.on('close', (...nothing) => assert.deepStrictEqual(nothing, []));

net.createServer().close((error) => {
  assert.strictEqual(error.code, 'ERR_SERVER_NOT_RUNNING');
  assert.strictEqual(error.message, 'Server is not running.');
});

process.on('exit', () => assert.strictEqual(told, 0));
