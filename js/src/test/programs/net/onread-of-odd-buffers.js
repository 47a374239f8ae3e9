'use strict';
// The option `onread`: a function that gives no array keeps the last one, and one that never gave
// any shows `true`; an array without room is an error once there is something to read.
const assert = require('assert');
const { once } = require('events');
const net = require('net');

async function receive(buffer, onbytes) {
  const server = net.createServer((socket) => {
    socket.on('data', () => socket.end('bbbb'));
    socket.on('error', () => {});
    socket.write('aaaa');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = net.connect({
    port: server.address().port,
    host: '127.0.0.1',
    onread: {
      buffer,
      callback(count, bytes) {
        onbytes(count, bytes);
        socket.write('more');
        return true;
      },
    },
  });
  let error;
  socket.on('error', (failure) => {
    error = failure;
  });
  await new Promise((resolve) => socket.on('close', resolve));
  server.close();
  return error;
}

(async () => {
  for (const other of [null, undefined, 42, 'text', {}, new DataView(new ArrayBuffer(8)),
                       new Uint16Array(8)]) {
    const array = Buffer.alloc(8);
    const given = [array];
    const seen = [];
    const error = await receive(() => given.shift() ?? other, (count, bytes) => {
      assert.strictEqual(bytes, array);
      seen.push(bytes.latin1Slice(0, count));
    });
    assert.strictEqual(error, undefined);
    assert.deepStrictEqual(seen, ['aaaa', 'bbbb']);
  }

  const shown = [];
  assert.strictEqual(await receive(() => null, (...args) => shown.push(args)), undefined);
  assert.deepStrictEqual(shown, [[4, true], [4, true]]);

  for (const empty of [Buffer.alloc(0), new Uint8Array(0), () => Buffer.alloc(0)]) {
    const error = await receive(empty, () => assert.fail('there is no room'));
    assert.strictEqual(error.message, 'read ENOBUFS');
    assert.strictEqual(error.code, 'ENOBUFS');
    assert.strictEqual(error.syscall, 'read');
  }
})().then(() => {
  process.exitCode = 0;
});
process.exitCode = 1;
