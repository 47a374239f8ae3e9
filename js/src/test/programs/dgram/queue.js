'use strict';
// Datagrams that wait for the kernel, here because the program is started with a flag that has all
// of them wait.
const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const dgram = require('node:dgram');

const FLAG = '--test-udp-no-try-send';

function child() {
  const seen = [];
  const socket = dgram.createSocket('udp4', (message) => {
    seen.push(`heard ${message}`);
    if (`${message}` === 'last') close();
  });
  socket.bind(0, '127.0.0.1', () => {
    const { port } = socket.address();
    socket.connect(port, '127.0.0.1', () => {
      for (const text of ['first', '', 'last']) {
        socket.send(text, (error, bytes) => {
          assert.ifError(error);
          seen.push(`sent ${bytes}`);
          // A socket without a listener that counts is kept alive by what is to be sent.
          assert.ok(socket.getSendQueueCount() < 3);
        });
      }
      assert.strictEqual(socket.getSendQueueCount() > 0, true);
      assert.strictEqual(socket.getSendQueueSize(), 9);
    });
  });

  function close() {
    socket.send(Buffer.alloc(70_000), (error) => {
      assert.strictEqual(error.code, 'EMSGSIZE');
      assert.strictEqual(error.syscall, 'send');
      seen.push('too long');
      assert.strictEqual(socket.getSendQueueSize(), 0);
      socket.close();
    });
  }
  process.on('exit', () => {
    assert.deepStrictEqual(seen.filter((each) => !each.startsWith('heard')), [
      'sent 5', 'sent 0', 'sent 4', 'too long',
    ]);
    assert.deepStrictEqual(seen.filter((each) => each.startsWith('heard')), [
      'heard first', 'heard ', 'heard last',
    ]);
  });
}

if (process.argv[2] === 'child') {
  child();
} else {
  const { status, stderr } = spawnSync(process.execPath, [FLAG, __filename, 'child']);
  assert.strictEqual(status, 0, `${stderr}`);
}
