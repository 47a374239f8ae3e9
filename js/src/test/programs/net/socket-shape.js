'use strict';
// What a socket looks like: classes, descriptors, function lengths, and its fields when it is new.
const assert = require('assert');
const net = require('net');
const stream = require('stream');
const util = require('util');

assert.strictEqual(net.Stream, net.Socket);
assert.strictEqual(net.createConnection, net.connect);
assert.ok(net.Socket() instanceof net.Socket);
assert.ok(net.Server() instanceof net.Server);
assert.ok(new net.Socket() instanceof stream.Duplex);
assert.deepStrictEqual(Object.keys(net), [
  '_createServerHandle', '_normalizeArgs', 'BlockList', 'SocketAddress', 'connect',
  'createConnection', 'createServer', 'isIP', 'isIPv4', 'isIPv6', 'Server', 'Socket', 'Stream',
  'getDefaultAutoSelectFamily', 'setDefaultAutoSelectFamily',
  'getDefaultAutoSelectFamilyAttemptTimeout', 'setDefaultAutoSelectFamilyAttemptTimeout',
]);

const lengths = {
  connect: 0, setTimeout: 2, setNoDelay: 1, setKeepAlive: 2, address: 0, end: 3, destroySoon: 0,
  resetAndDestroy: 0, pause: 0, resume: 0, read: 1, ref: 0, unref: 0, _read: 1, _write: 3,
  _writev: 2, _final: 1, _destroy: 2, _writeGeneric: 4, _getpeername: 0, _getsockname: 0,
};
for (const [name, length] of Object.entries(lengths)) {
  assert.strictEqual(net.Socket.prototype[name].length, length, name);
  assert.ok(Object.hasOwn(net.Socket.prototype, name), name);
}
for (const name of ['listen', 'close', 'address', 'getConnections', 'ref', 'unref']) {
  assert.ok(Object.hasOwn(net.Server.prototype, name), name);
}

const socket = new net.Socket();
assert.strictEqual(socket.pending, true);
assert.strictEqual(socket.connecting, false);
assert.strictEqual(socket.readyState, 'open');
assert.strictEqual(socket._handle, null);
assert.strictEqual(socket.bytesRead, 0);
assert.strictEqual(socket.bytesWritten, 0);
assert.strictEqual(socket.bufferSize, undefined);
assert.strictEqual(socket.timeout, undefined);
assert.strictEqual(socket.server, null);
assert.strictEqual(socket.allowHalfOpen, false);
assert.strictEqual(socket.remoteAddress, undefined);
assert.strictEqual(socket.localPort, undefined);
assert.strictEqual(socket.autoSelectFamilyAttemptedAddresses, undefined);
assert.deepStrictEqual(socket.address(), {});
assert.strictEqual(socket.listenerCount('end'), 1);

const server = new net.Server();
assert.strictEqual(server.listening, false);
assert.strictEqual(server._handle, null);
assert.strictEqual(server._connections, 0);
assert.strictEqual(server.maxConnections, undefined);
assert.strictEqual(server.highWaterMark, 65536);
assert.strictEqual(server.address(), null);

// Both ways of making a class of one's own.
class Own extends net.Socket {}
assert.ok(new Own() instanceof net.Socket);
function Old() {
  net.Socket.call(this);
}
util.inherits(Old, net.Socket);
assert.strictEqual(new Old().pending, true);
