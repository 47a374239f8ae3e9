'use strict';
// What a listener of `connectionAttempt`, or a lookup of the program's own, throws passes through
// `connect`; the socket goes on connecting, without an attempt, and can be destroyed.

const assert = require('node:assert');
const net = require('node:net');

function fail() {
  throw new Error('mine');
}

function check(options, prepare) {
  const socket = new net.Socket();
  prepare?.(socket);
  let closed = false;
  socket.on('close', (hadError) => {
    assert.strictEqual(hadError, false);
    closed = true;
  });
  assert.throws(() => socket.connect(options), /^Error: mine$/);
  assert.deepStrictEqual([socket.connecting, socket.pending, socket.destroyed], [true, true, false]);
  assert.ok(socket._handle);
  socket.destroy();
  process.on('exit', () => assert.ok(closed));
}

check({ path: '/nothing/here' }, (socket) => socket.on('connectionAttempt', fail));
check({ port: 9, host: 'somewhere', lookup: fail });
check({ port: 9, host: 'somewhere', lookup: (name, { all }, done) => done(
  null, all ? [{ address: '127.0.0.1', family: 4 }, { address: '::1', family: 6 }] : '127.0.0.1', 4),
}, (socket) => socket.on('connectionAttempt', fail));

// Nothing keeps the program alive for a socket that is left so.
const left = new net.Socket();
assert.throws(() => left.connect({ port: 9, host: 'somewhere', lookup: fail }));
