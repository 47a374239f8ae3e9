'use strict';
// The option `lookup`: how it is called, what it may answer, and `dns.lookup` replaced.
const assert = require('assert');
const dns = require('dns');
const net = require('net');

let open = 0;
const failing = (options, check) => {
  open++;
  const socket = net.connect({ port: 1, host: 'somewhere.invalid', ...options });
  socket.on('error', (error) => {
    open--;
    check(error, socket);
  });
};

failing({ family: 4, lookup: (host, options, done) => {
  assert.strictEqual(host, 'somewhere.invalid');
  assert.deepStrictEqual(options, { family: 4, hints: 0 });
  done(null, '127.0.0.1', 100);
} }, (error) => {
  assert.strictEqual(error.code, 'ERR_INVALID_ADDRESS_FAMILY');
  assert.strictEqual(error.message, 'Invalid address family: 100 somewhere.invalid:1');
  assert.strictEqual(error.host, 'somewhere.invalid');
  assert.strictEqual(error.port, 1);
});

failing({ lookup: (host, options, done) => {
  assert.deepStrictEqual(options, { family: undefined, hints: dns.ADDRCONFIG, all: true });
  done(null, [{ address: 'nonsense', family: 4 }]);
} }, (error) => {
  assert.strictEqual(error.code, 'ERR_INVALID_IP_ADDRESS');
  assert.strictEqual(error.message, 'Invalid IP address: nonsense');
});

const mine = new Error('mine');
failing({ lookup: (host, options, done) => process.nextTick(done, mine) }, (error, socket) => {
  assert.strictEqual(error, mine);
  assert.strictEqual(socket.destroyed, true);
});

const server = net.createServer((socket) => socket.end()).listen(0, '127.0.0.1', () => {
  const original = dns.lookup;
  const asked = [];
  dns.lookup = (host, options, done) => {
    asked.push(host);
    done(null, [{ address: '127.0.0.1', family: 4 }]);
  };
  const socket = net.connect(server.address().port, 'replaced.invalid');
  socket.on('lookup', (error, address, family, host) => {
    assert.deepStrictEqual([error, address, family, host],
                           [null, '127.0.0.1', 4, 'replaced.invalid']);
  });
  socket.on('close', () => {
    assert.deepStrictEqual(asked, ['replaced.invalid']);
    server.close();
  });
  socket.resume();
  dns.lookup = original;
});

process.on('exit', () => assert.strictEqual(open, 0));
