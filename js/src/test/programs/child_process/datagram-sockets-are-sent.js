'use strict';
// A UDP socket that is sent to another process, which has it then, too.
const assert = require('node:assert');
const { fork } = require('node:child_process');
const dgram = require('node:dgram');
const { once } = require('node:events');

async function child() {
  const [message, socket] = await once(process, 'message');
  assert.strictEqual(message, 'take it');
  assert.ok(socket instanceof dgram.Socket);
  assert.strictEqual(socket.type, 'udp4');
  socket.on('message', (text, { port, address }) => {
    socket.send(`child heard ${text}`, port, address, () => {
      socket.close();
      process.disconnect();
    });
  });
  process.send({ port: socket.address().port });
}

async function parent() {
  const socket = dgram.createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  const other = fork(__filename, ['child']);
  other.send('take it', socket);
  const [there] = await once(other, 'message');
  assert.strictEqual(there.port, port);
  socket.close();
  const client = dgram.createSocket('udp4');
  client.send('hello', port, '127.0.0.1');
  const [answer] = await once(client, 'message');
  assert.strictEqual(`${answer}`, 'child heard hello');
  client.close();
  assert.deepStrictEqual(await once(other, 'exit'), [0, null]);
}

if (process.argv[2] === 'child') child();
else parent();
