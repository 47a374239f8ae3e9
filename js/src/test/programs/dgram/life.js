'use strict';
// What ends a socket, and what keeps the program alive; every descriptor is given back.
const assert = require('node:assert');
const dgram = require('node:dgram');
const { once } = require('node:events');
const fs = require('node:fs');

const descriptors = () => fs.readdirSync('/proc/self/fd')
  .filter((fd) => {
    try {
      return fs.readlinkSync(`/proc/self/fd/${fd}`).startsWith('socket:');
    } catch (error) {
      assert.strictEqual(error.code, 'ENOENT');
      return false;
    }
  }).length;

async function bound(options) {
  const socket = dgram.createSocket(options);
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}

(async () => {
  const before = descriptors();

  const controller = new AbortController();
  const aborted = await bound({ type: 'udp4', signal: controller.signal });
  const closed = once(aborted, 'close');
  controller.abort();
  await closed;
  assert.throws(() => aborted.address(), { code: 'ERR_SOCKET_DGRAM_NOT_RUNNING' });

  const stillborn = dgram.createSocket({ type: 'udp4', signal: AbortSignal.abort() });
  await once(stillborn, 'close');

  const survivor = new AbortController();
  const gone = await bound({ type: 'udp4', signal: survivor.signal });
  gone.close();
  await once(gone, 'close');
  survivor.abort();

  const disposed = await bound('udp4');
  await disposed[Symbol.asyncDispose]();
  await disposed[Symbol.asyncDispose]();

  const many = await Promise.all(Array.from({ length: 50 }, () => bound('udp4')));
  assert.strictEqual(descriptors() - before, 50);
  await Promise.all(many.map((socket) => new Promise((resolve) => socket.close(resolve))));

  // A socket that fails to be bound has a descriptor, too.
  const taken = await bound('udp4');
  const failing = dgram.createSocket('udp4');
  failing.bind(taken.address().port, '127.0.0.1');
  await once(failing, 'error');
  failing.close();
  taken.close();

  setImmediate(() => setImmediate(() => {
    assert.strictEqual(descriptors(), before);
    // Left open: the program ends nevertheless.
    const idle = dgram.createSocket('udp4').bind(0);
    idle.unref();
    idle.on('message', assert.fail);
    const unbound = dgram.createSocket('udp4');
    unbound.unref();
    dgram.createSocket('udp4');
  }));
})();
