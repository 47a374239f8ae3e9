'use strict';
// A socket over a descriptor that the program was started with, or has.
const assert = require('node:assert');
const { spawn } = require('node:child_process');
const dgram = require('node:dgram');
const { once } = require('node:events');
const fs = require('node:fs');

if (process.argv[2] === 'child') {
  const socket = dgram.createSocket('udp4', (message, { port, address }) => {
    socket.send(`child heard ${message}`, port, address, () => socket.close());
  });
  socket.bind({ fd: 3 }, () => process.stdout.write('ready'));
} else {
  main();
}

function sockets() {
  return fs.readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return fs.readlinkSync(`/proc/self/fd/${fd}`).startsWith('socket:');
    } catch (error) {
      assert.strictEqual(error.code, 'ENOENT');
      return false;
    }
  });
}

async function main() {
  const before = new Set(sockets());
  const socket = dgram.createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  const fd = sockets().map(Number).find((each) => !before.has(`${each}`));

  const second = dgram.createSocket('udp4');
  assert.throws(() => second.bind({ fd }), { message: 'open EEXIST', code: 'EEXIST' });
  second.close();
  const file = fs.openSync(__filename);
  const third = dgram.createSocket('udp4');
  assert.throws(() => third.bind({ fd: file }), { code: 'ERR_INVALID_FD_TYPE' });
  third.close();
  fs.closeSync(file);

  const child = spawn(process.execPath, [__filename, 'child'], {
    stdio: ['ignore', 'pipe', 'inherit', fd],
  });
  await once(child.stdout, 'data');
  socket.close();
  const client = dgram.createSocket('udp4');
  client.send('hello', port, '127.0.0.1');
  const [message] = await once(client, 'message');
  assert.strictEqual(message.toString(), 'child heard hello');
  client.close();
  assert.deepStrictEqual(await once(child, 'exit'), [0, null]);
}
