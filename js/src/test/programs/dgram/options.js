'use strict';
// How a socket is set up.
const assert = require('node:assert');
const dgram = require('node:dgram');
const { once } = require('node:events');

async function bound(options, port = 0, address = '127.0.0.1') {
  const socket = dgram.createSocket(options);
  socket.bind(port, address);
  await once(socket, 'listening');
  return socket;
}

(async () => {
  const socket = await bound({ type: 'udp4', recvBufferSize: 10_000, sendBufferSize: 12_000 });
  // Linux makes room for its own needs, too.
  assert.strictEqual(socket.getRecvBufferSize(), 20_000);
  assert.strictEqual(socket.getSendBufferSize(), 24_000);
  assert.strictEqual(socket.setRecvBufferSize(30_000), undefined);
  socket.setSendBufferSize(40_000);
  assert.strictEqual(socket.getRecvBufferSize(), 60_000);
  assert.strictEqual(socket.getSendBufferSize(), 80_000);
  assert.strictEqual(socket.getSendQueueSize(), 0);
  assert.strictEqual(socket.getSendQueueCount(), 0);

  assert.strictEqual(socket.setTTL(7), 7);
  assert.strictEqual(socket.setMulticastTTL(0), 0);
  assert.strictEqual(socket.setMulticastTTL(255), 255);
  assert.throws(() => socket.setMulticastTTL(256), { message: 'setMulticastTTL EINVAL' });
  assert.strictEqual(socket.setMulticastLoopback(true), true);
  assert.strictEqual(socket.setMulticastLoopback(0), 0);
  assert.strictEqual(socket.setBroadcast(true), undefined);
  assert.strictEqual(socket.setMulticastInterface('127.0.0.1'), undefined);
  assert.throws(() => socket.setMulticastInterface('::1'), { syscall: 'setMulticastInterface' });
  socket.close();

  const six = await bound('udp6', 0, '::1');
  assert.strictEqual(six.setTTL(9), 9);
  assert.strictEqual(six.setMulticastTTL(9), 9);
  assert.strictEqual(six.setMulticastLoopback(1), 1);
  six.setMulticastInterface('::%lo');
  assert.throws(() => six.setMulticastInterface('%lo'), { code: 'EINVAL' });
  six.close();

  // The same port for both families, if the one of IPv6 is for that alone.
  const only = await bound({ type: 'udp6', ipv6Only: true }, 0, '::');
  const beside = await bound('udp4', only.address().port, '0.0.0.0');
  only.close();
  beside.close();

  // Several sockets at a port: of those that share it the last one hears, or the kernel distributes.
  const first = await bound({ type: 'udp4', reuseAddr: true });
  const second = await bound({ type: 'udp4', reuseAddr: true }, first.address().port);
  const arrived = once(second, 'message');
  first.send('for the second', second.address().port, '127.0.0.1');
  await arrived;
  const selfish = dgram.createSocket('udp4').bind(first.address().port, '127.0.0.1');
  assert.strictEqual((await once(selfish, 'error'))[0].code, 'EADDRINUSE');
  for (const each of [first, second, selfish]) each.close();

  const balanced = await bound({ type: 'udp4', reusePort: true });
  const other = await bound({ type: 'udp4', reusePort: true }, balanced.address().port);
  const one = Promise.race([once(balanced, 'message'), once(other, 'message')]);
  const sender = dgram.createSocket('udp4');
  sender.send('for one of them', balanced.address().port, '127.0.0.1');
  await one;
  for (const each of [balanced, other, sender]) each.close();
})();
