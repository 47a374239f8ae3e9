'use strict';
// A server on a path.
const assert = require('assert');
const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');

const file = path.join(os.tmpdir(), `sluice-${process.pid}-${Date.now()}.sock`);
const server = net.createServer((socket) => {
  assert.strictEqual(socket.remoteAddress, undefined);
  assert.deepStrictEqual(socket.address(), {});
  assert.strictEqual(socket._handle.constructor.name, 'Pipe');
  socket.pipe(socket);
});
server.listen({ path: file, readableAll: true, writableAll: true }, () => {
  assert.strictEqual(server.address(), file);
  assert.ok(fs.statSync(file).mode & 0o006);
  const client = net.connect(file, () => client.end('there and back'));
  assert.throws(() => client.resetAndDestroy(), { code: 'ERR_INVALID_HANDLE_TYPE' });
  client.setEncoding('utf8');
  client.on('data', (text) => assert.strictEqual(text, 'there and back'));
  client.on('close', () => server.close(() => assert.strictEqual(fs.existsSync(file), false)));
});
