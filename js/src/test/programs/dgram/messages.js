'use strict';
// The forms of `send`, and what a listener is told of what arrives.
const assert = require('node:assert');
const dgram = require('node:dgram');
const { once } = require('node:events');

async function bound(type, address) {
  const socket = dgram.createSocket(type);
  socket.bind(0, address);
  await once(socket, 'listening');
  return socket;
}

async function exchange(receiver, send) {
  const arrived = once(receiver, 'message');
  const [sent, [message, rinfo]] = await Promise.all([new Promise((resolve, reject) => {
    send((error, bytes) => (error ? reject(error) : resolve(bytes)));
  }), arrived]);
  assert.strictEqual(sent, message.length);
  assert.strictEqual(rinfo.size, message.length);
  return { text: message.toString('latin1'), message, rinfo };
}

async function formsOf(receiver, sender, port, address) {
  const bytes = Buffer.from('abcdef');
  const forms = [
    [[bytes, port, address], 'abcdef'],
    [[bytes, 1, 3, port, address], 'bcd'],
    [['text', port, address], 'text'],
    [['text', 1, 2, port, address], 'ex'],
    [[new Uint8Array([65, 66]), port, address], 'AB'],
    [[new Uint16Array([0x4141, 0x4242]), port, address], 'AABB'],
    [[new DataView(new Uint8Array([48, 49, 50]).buffer, 1, 2), port, address], '12'],
    [[new Uint8Array([65, 66, 67, 68]), 1, 2, port, address], 'BC'],
    [[['a', bytes, new Uint8Array([66])], port, address], 'aabcdefB'],
    [[[], port, address], ''],
    [['', port, address], ''],
    [[['', Buffer.alloc(0)], port, address], ''],
    [[Buffer.alloc(9000, 'x'), port, address], 'x'.repeat(9000)],
    [[Buffer.alloc(65507, 'y'), port, address], 'y'.repeat(65507)],
  ];
  for (const [args, expected] of forms) {
    const { text, message } = await exchange(receiver, (done) => sender.send(...args, done));
    assert.strictEqual(text, expected);
    assert.ok(Buffer.isBuffer(message));
    assert.strictEqual(message.buffer.byteLength, message.length);
  }
}

(async () => {
  const v4 = await bound('udp4', '127.0.0.1');
  const sender = await bound('udp4', '127.0.0.1');
  const { port } = v4.address();
  await formsOf(v4, sender, port, '127.0.0.1');
  await formsOf(v4, sender, `${port}`, 'localhost');

  const { rinfo } = await exchange(v4, (done) => sender.send('without an address', port, done));
  assert.deepStrictEqual(rinfo, {
    address: '127.0.0.1', family: 'IPv4', port: sender.address().port, size: 18,
  });
  assert.deepStrictEqual(Object.keys(rinfo), ['address', 'family', 'port', 'size']);
  await exchange(v4, (done) => sender.send('nowhere said', port, undefined, done));
  await exchange(v4, (done) => sender.send('null', port, null, done));
  const old = await exchange(v4, (done) => sender.sendto(Buffer.from('old'), 0, 3, port, '127.0.0.1', done));
  assert.strictEqual(old.text, 'old');

  const v6 = await bound('udp6', '::1');
  const sender6 = dgram.createSocket('udp6');
  const six = await exchange(v6, (done) => sender6.send('six', v6.address().port, done));
  assert.strictEqual(six.rinfo.family, 'IPv6');
  assert.strictEqual(six.rinfo.address, '::1');
  assert.strictEqual(v6.address().address, '::1');
  assert.strictEqual(v6.address().family, 'IPv6');

  const both = await bound('udp6');
  assert.strictEqual(both.address().address, '::');
  const mapped = await exchange(both, (done) => sender.send('mapped', both.address().port, done));
  assert.strictEqual(mapped.rinfo.address, '::ffff:127.0.0.1');
  assert.strictEqual(mapped.rinfo.family, 'IPv6');

  // A buffer belongs to the program again once it was sent.
  const reused = Buffer.from('one');
  const first = await exchange(v4, (done) => sender.send(reused, port, done));
  reused.write('two');
  assert.strictEqual(first.text, 'one');
  for (const socket of [v4, sender, v6, sender6, both]) socket.close();
})();
