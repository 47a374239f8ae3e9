'use strict';
// What a program puts in the place of a handle's `getsockname` and `getpeername` is asked for the
// addresses of sockets and servers, and its errors are told.

const assert = require('node:assert');
const net = require('node:net');

const EINVAL = -22;

const server = net.createServer((socket) => {
  socket._handle.getpeername = (out) => {
    Object.assign(out, { address: '10.1.2.3', family: 'IPv4', port: 77 });
    return 0;
  };
  assert.deepStrictEqual([socket.remoteAddress, socket.remotePort], ['10.1.2.3', 77]);
  socket._handle.getsockname = () => EINVAL;
  assert.strictEqual(socket.localAddress, undefined);
  socket.end();
  server.close();
});

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const { getsockname } = server._handle;
  server._handle.getsockname = () => EINVAL;
  assert.throws(() => server.address(), {
    code: 'EINVAL', errno: EINVAL, syscall: 'address', message: 'address EINVAL',
  });
  server._handle.getsockname = getsockname;
  assert.strictEqual(server.address().port, port);
  net.connect(port, '127.0.0.1').resume();
});
