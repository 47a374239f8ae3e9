'use strict';
// A socket with a peer.
const assert = require('node:assert');
const dgram = require('node:dgram');
const { once } = require('node:events');

(async () => {
  const peer = dgram.createSocket('udp4').bind(0, '127.0.0.1');
  await once(peer, 'listening');
  const { port } = peer.address();

  const socket = dgram.createSocket('udp4');
  assert.strictEqual(socket.connect(port, '127.0.0.1', () => {}), undefined);
  assert.throws(() => socket.connect(port), { code: 'ERR_SOCKET_DGRAM_IS_CONNECTED' });
  assert.throws(() => socket.remoteAddress(), { code: 'ERR_SOCKET_DGRAM_NOT_CONNECTED' });
  await once(socket, 'connect');
  assert.deepStrictEqual(socket.remoteAddress(), { address: '127.0.0.1', family: 'IPv4', port });

  const sends = [
    [['whole'], 'whole'],
    [['part', 1, 2], 'ar'],
    [[Buffer.from('bytes'), 1, 3], 'yte'],
    [[['a', 'b']], 'ab'],
    [[''], ''],
  ];
  for (const [args, expected] of sends) {
    const arrived = once(peer, 'message');
    socket.send(...args, (error, bytes) => {
      assert.ifError(error);
      assert.strictEqual(bytes, expected.length);
    });
    const [message, rinfo] = await arrived;
    assert.strictEqual(message.toString(), expected);
    assert.strictEqual(rinfo.port, socket.address().port);
  }
  assert.throws(() => socket.send('x', 0, 1, port, '127.0.0.1'), {
    code: 'ERR_SOCKET_DGRAM_IS_CONNECTED',
  });
  assert.throws(() => socket.send('x', 0, 1, port), { code: 'ERR_SOCKET_DGRAM_IS_CONNECTED' });

  // Only the peer is heard.
  const other = dgram.createSocket('udp4');
  const heard = once(socket, 'message');
  other.send('stranger', socket.address().port, '127.0.0.1', () => {
    peer.send('peer', socket.address().port, '127.0.0.1');
  });
  assert.strictEqual((await heard)[0].toString(), 'peer');

  socket.disconnect();
  assert.throws(() => socket.disconnect(), { code: 'ERR_SOCKET_DGRAM_NOT_CONNECTED' });
  const again = once(peer, 'message');
  socket.send('disconnected', port, '127.0.0.1');
  assert.strictEqual((await again)[0].toString(), 'disconnected');
  const third = once(socket, 'message');
  other.send('stranger', socket.address().port, '127.0.0.1');
  assert.strictEqual((await third)[0].toString(), 'stranger');

  socket.connect(port);
  await once(socket, 'connect');
  assert.strictEqual(socket.remoteAddress().address, '127.0.0.1');

  const six = dgram.createSocket('udp6');
  six.connect(port, '::1');
  await once(six, 'connect');
  assert.deepStrictEqual(six.remoteAddress(), { address: '::1', family: 'IPv6', port });
  for (const each of [socket, other, peer, six]) each.close();
})();
