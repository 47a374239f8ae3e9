'use strict';
// What is refused at the call.
const assert = require('node:assert');
const dgram = require('node:dgram');
const net = require('node:net');

const fails = (call, code) => assert.throws(call, { code });

for (const type of ['udp', undefined, null, {}, { type: 'tcp4' }, 4, '']) {
  fails(() => dgram.createSocket(type), 'ERR_SOCKET_BAD_TYPE');
}
fails(() => dgram.createSocket({ type: 'udp4', lookup: 'x' }), 'ERR_INVALID_ARG_TYPE');
fails(() => dgram.createSocket({ type: 'udp4', recvBufferSize: 'x' }), 'ERR_INVALID_ARG_TYPE');
fails(() => dgram.createSocket({ type: 'udp4', sendBufferSize: -1 }), 'ERR_OUT_OF_RANGE');
fails(() => dgram.createSocket({ type: 'udp4', signal: {} }), 'ERR_INVALID_ARG_TYPE');
fails(() => dgram.createSocket({ type: 'udp4', sendBlockList: {} }), 'ERR_INVALID_ARG_TYPE');
fails(() => dgram.createSocket({ type: 'udp4', receiveBlockList: 1 }), 'ERR_INVALID_ARG_TYPE');
dgram.createSocket({ type: 'udp4', sendBlockList: new net.BlockList() }).close();

const socket = dgram.createSocket('udp4');
for (const message of [1, {}, null, undefined, true]) {
  fails(() => socket.send(message, 1000), 'ERR_INVALID_ARG_TYPE');
  fails(() => socket.send(message, 0, 1, 1000, 'localhost'), 'ERR_INVALID_ARG_TYPE');
  fails(() => socket.send([message], 1000), 'ERR_INVALID_ARG_TYPE');
}
fails(() => socket.send('x', 0, 1, 0, 'localhost'), 'ERR_SOCKET_BAD_PORT');
fails(() => socket.send('x', 65536), 'ERR_SOCKET_BAD_PORT');
fails(() => socket.send('x', -1), 'ERR_SOCKET_BAD_PORT');
fails(() => socket.send('x', 'http'), 'ERR_SOCKET_BAD_PORT');
fails(() => socket.send('x', 1000, 5), 'ERR_INVALID_ARG_TYPE');
fails(() => socket.send('abc', 4, 1, 1000, 'localhost'), 'ERR_BUFFER_OUT_OF_BOUNDS');
fails(() => socket.send('abc', 1, 3, 1000, 'localhost'), 'ERR_BUFFER_OUT_OF_BOUNDS');
fails(() => socket.sendto('abc', '1', 2, 1000, 'localhost'), 'ERR_INVALID_ARG_TYPE');
fails(() => socket.sendto('abc', 1, 2, 1000, 1), 'ERR_INVALID_ARG_TYPE');
fails(() => socket.connect(0), 'ERR_SOCKET_BAD_PORT');
fails(() => socket.connect(1000, 5), 'ERR_INVALID_ARG_TYPE');
fails(() => socket.disconnect(), 'ERR_SOCKET_DGRAM_NOT_CONNECTED');
fails(() => socket.remoteAddress(), 'ERR_SOCKET_DGRAM_NOT_CONNECTED');
fails(() => socket.setTTL('1'), 'ERR_INVALID_ARG_TYPE');
fails(() => socket.setMulticastTTL('1'), 'ERR_INVALID_ARG_TYPE');
fails(() => socket.setMulticastInterface(), 'ERR_INVALID_ARG_TYPE');
fails(() => socket.addMembership(), 'ERR_MISSING_ARGS');
fails(() => socket.dropMembership(), 'ERR_MISSING_ARGS');
fails(() => socket.addSourceSpecificMembership(1, '232.1.1.1'), 'ERR_INVALID_ARG_TYPE');
fails(() => socket.dropSourceSpecificMembership('127.0.0.1', 1), 'ERR_INVALID_ARG_TYPE');
for (const size of [-1, 1.5, 'x', Infinity, null]) {
  fails(() => socket.setRecvBufferSize(size), 'ERR_SOCKET_BAD_BUFFER_SIZE');
}

// Without a socket below there is nothing to ask the kernel for.
assert.throws(() => socket.address(), { code: 'EBADF', message: 'getsockname EBADF' });
assert.throws(() => socket.setTTL(5), { code: 'EBADF', message: 'setTTL EBADF', syscall: 'setTTL' });
assert.throws(() => socket.setBroadcast(true), { code: 'EBADF' });
assert.throws(() => socket.setTTL(0), { code: 'EINVAL' });
assert.throws(() => socket.setTTL(256), { code: 'EINVAL' });
assert.throws(() => socket.setMulticastInterface('nowhere'), { code: 'EINVAL' });
assert.throws(() => socket.addMembership('nowhere'), { code: 'EINVAL' });
assert.throws(() => socket.getRecvBufferSize(), {
  name: 'SystemError',
  code: 'ERR_SOCKET_BUFFER_SIZE',
  message: 'Could not get or set buffer size: uv_recv_buffer_size returned EBADF (bad file descriptor)',
});
assert.throws(() => socket.setSendBufferSize(2 ** 31), {
  message: 'Could not get or set buffer size: uv_send_buffer_size returned EINVAL (invalid argument)',
});
socket.close();

fails(() => socket.send('x', 1000), 'ERR_SOCKET_DGRAM_NOT_RUNNING');
fails(() => socket.bind(), 'ERR_SOCKET_DGRAM_NOT_RUNNING');
fails(() => socket.close(), 'ERR_SOCKET_DGRAM_NOT_RUNNING');
fails(() => socket.address(), 'ERR_SOCKET_DGRAM_NOT_RUNNING');
fails(() => socket.addMembership('224.0.0.1'), 'ERR_SOCKET_DGRAM_NOT_RUNNING');
assert.strictEqual(socket.ref(), socket);
assert.strictEqual(socket.unref(), socket);

const twice = dgram.createSocket('udp4').bind(0);
fails(() => twice.bind(0), 'ERR_SOCKET_ALREADY_BOUND');
twice.on('listening', () => {
  fails(() => twice.bind(0), 'ERR_SOCKET_ALREADY_BOUND');
  twice.close();
});
