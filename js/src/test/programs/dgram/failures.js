'use strict';
// What the system refuses, and where it is told.
const assert = require('node:assert');
const dgram = require('node:dgram');
const { once } = require('node:events');

const told = (call) => new Promise((resolve) => {
  call((...args) => resolve(args));
});

async function freePort() {
  const socket = dgram.createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}

(async () => {
  const socket = dgram.createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();

  // Too long, with a callback and without.
  const [tooLong] = await told((done) => socket.send(Buffer.alloc(65508), port, '127.0.0.1', done));
  assert.strictEqual(tooLong.message, `send EMSGSIZE 127.0.0.1:${port}`);
  assert.deepStrictEqual({ ...tooLong }, {
    errno: -90, code: 'EMSGSIZE', syscall: 'send', address: '127.0.0.1', port,
  });
  socket.send(Buffer.alloc(100_000), port, '127.0.0.1');

  // Broadcasting has to be allowed.
  const [refused] = await told((done) => socket.send('x', 1000, '255.255.255.255', done));
  assert.match(refused.code, /^(?:EACCES|ENETUNREACH)$/);

  // An address that is taken, or is no one's here.
  const second = dgram.createSocket('udp4').bind(port, '127.0.0.1');
  const [taken] = await once(second, 'error');
  assert.strictEqual(taken.message, `bind EADDRINUSE 127.0.0.1:${port}`);
  assert.deepStrictEqual({ ...taken }, {
    errno: -98, code: 'EADDRINUSE', syscall: 'bind', address: '127.0.0.1', port,
  });
  second.bind(0, '127.0.0.1');
  await once(second, 'listening');
  const foreign = dgram.createSocket('udp4').bind(0, '192.0.2.1');
  assert.strictEqual((await once(foreign, 'error'))[0].code, 'EADDRNOTAVAIL');

  // Nobody is there: told to a socket with a peer, by its next call or by its listener.
  const nobody = await freePort();
  const lonely = dgram.createSocket('udp4');
  lonely.connect(nobody, '127.0.0.1');
  await once(lonely, 'connect');
  lonely.send('is anybody there?');
  const [unreachable] = await once(lonely, 'error');
  assert.strictEqual(unreachable.message, 'recvmsg ECONNREFUSED');
  assert.deepStrictEqual({ ...unreachable }, {
    errno: -111, code: 'ECONNREFUSED', syscall: 'recvmsg',
  });

  // Names that nobody has, and lookups that go wrong.
  const names = dgram.createSocket({
    type: 'udp4',
    lookup(hostname, family, callback) {
      assert.strictEqual(family, 4);
      const answers = {
        '0.0.0.0': [null, '0.0.0.0'],
        'six': [null, '::1'],
        'fails': [new Error('no such name')],
      };
      callback(...answers[hostname]);
    },
  });
  const [wrongFamily] = await told((done) => names.send('x', 1000, 'six', done));
  assert.strictEqual(wrongFamily.message, 'send EINVAL six:1000');
  const [unknown] = await told((done) => names.send('x', 1000, 'fails', done));
  assert.strictEqual(unknown.message, 'no such name');
  names.send('x', 1000, 'fails');
  assert.strictEqual((await once(names, 'error'))[0].message, 'no such name');
  const [failed] = await told((done) => names.connect(1000, 'fails', done));
  assert.strictEqual(failed.message, 'no such name');
  names.connect(1000, 'six');
  assert.strictEqual((await once(names, 'error'))[0].message, 'connect EINVAL six:1000');

  // A socket that cannot be bound forgets what was sent; it can be bound later.
  const hopeless = dgram.createSocket('udp4');
  hopeless.bind(port, '127.0.0.1');
  hopeless.send('never', port, '127.0.0.1', assert.fail);
  assert.strictEqual((await once(hopeless, 'error'))[0].code, 'EADDRINUSE');
  socket.on('message', (message) => assert.strictEqual(message.toString(), 'later'));
  hopeless.send('later', port, '127.0.0.1');
  await once(socket, 'message');

  for (const each of [socket, second, foreign, lonely, names, hopeless]) each.close();
})();
