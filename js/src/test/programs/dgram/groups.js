'use strict';
// Groups, all of them on this machine.
const assert = require('node:assert');
const dgram = require('node:dgram');
const { once } = require('node:events');
const os = require('node:os');

const GROUP = '239.255.77.7';
const GROUP6 = 'ff02::7:77';

async function receiver(type, options = {}) {
  const socket = dgram.createSocket({ type, reuseAddr: true, ...options });
  socket.bind(0);
  await once(socket, 'listening');
  return socket;
}

async function hears(socket, sender, group, text) {
  const arrived = once(socket, 'message');
  sender.send(text, socket.address().port, group);
  const [message, rinfo] = await arrived;
  assert.strictEqual(message.toString(), text);
  return rinfo;
}

async function four() {
  const socket = await receiver('udp4');
  const sender = dgram.createSocket('udp4').bind(0, '127.0.0.1');
  await once(sender, 'listening');
  sender.setMulticastInterface('127.0.0.1');
  sender.setMulticastLoopback(true);
  assert.strictEqual(socket.addMembership(GROUP, '127.0.0.1'), undefined);
  assert.throws(() => socket.addMembership(GROUP, '127.0.0.1'), {
    code: 'EADDRINUSE', message: 'addMembership EADDRINUSE',
  });
  assert.throws(() => socket.addMembership('127.0.0.1', '127.0.0.1'), { code: 'EINVAL' });
  assert.throws(() => socket.addMembership(GROUP, 'nowhere'), { code: 'EINVAL' });
  assert.throws(() => socket.addMembership(GROUP, '::1'), { code: 'EINVAL' });
  const rinfo = await hears(socket, sender, GROUP, 'to the group');
  assert.strictEqual(rinfo.address, '127.0.0.1');
  socket.dropMembership(GROUP, '127.0.0.1');
  assert.throws(() => socket.dropMembership(GROUP, '127.0.0.1'), { code: 'EADDRNOTAVAIL' });

  socket.addSourceSpecificMembership('127.0.0.1', '232.1.2.3', '127.0.0.1');
  await hears(socket, sender, '232.1.2.3', 'from the source');
  socket.dropSourceSpecificMembership('127.0.0.1', '232.1.2.3', '127.0.0.1');
  assert.throws(() => socket.dropSourceSpecificMembership('127.0.0.1', '232.1.2.3', '127.0.0.1'), {
    message: 'dropSourceSpecificMembership EINVAL',
  });
  assert.throws(() => socket.addSourceSpecificMembership('::1', '232.1.2.3'), { code: 'EINVAL' });
  socket.close();
  sender.close();
}

async function six() {
  const socket = await receiver('udp6');
  socket.addMembership(GROUP6, '::%lo');
  assert.throws(() => socket.addMembership(GROUP6, '::%lo'), { code: 'EADDRINUSE' });
  socket.dropMembership(GROUP6, '::%lo');
  assert.throws(() => socket.dropMembership(GROUP6, '::%lo'), { code: 'EADDRNOTAVAIL' });
  socket.close();
  for (const [name, addresses] of Object.entries(os.networkInterfaces())) {
    const local = addresses.find(({ address }) => address.startsWith('fe80:'));
    if (local !== undefined) await sixBy(name, local.address);
  }
}

// Datagrams that go over no hop stay on this machine. An address of a link is told with the link.
async function sixBy(name, address) {
  const zone = `::%${name}`;
  const socket = await receiver('udp6');
  const sender = dgram.createSocket('udp6').bind(0, `${address}%${name}`);
  await once(sender, 'listening');
  assert.strictEqual(sender.address().address, `${address}%${name}`);
  sender.setMulticastInterface(zone);
  sender.setMulticastTTL(0);
  socket.addMembership(GROUP6, zone);
  const rinfo = await hears(socket, sender, `${GROUP6}%${name}`, 'to the group');
  assert.strictEqual(rinfo.address, `${address}%${name}`);
  socket.dropMembership(GROUP6, zone);
  socket.addSourceSpecificMembership(address, 'ff31::7:78', zone);
  await hears(socket, sender, `ff31::7:78%${name}`, 'from the source');
  socket.dropSourceSpecificMembership(address, 'ff31::7:78', zone);
  socket.close();
  sender.close();
}

// Entering a group makes the socket, and binds it to a port that the kernel chooses.
function unbound() {
  const socket = dgram.createSocket('udp4');
  socket.addMembership(GROUP, '127.0.0.1');
  assert.ok(socket.address().port > 0);
  socket.close();
}

four().then(six).then(unbound);
