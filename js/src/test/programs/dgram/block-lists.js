'use strict';
// Addresses that are not sent to, and not heard.
const assert = require('node:assert');
const dgram = require('node:dgram');
const { once } = require('node:events');
const { BlockList } = require('node:net');

(async () => {
  const list = new BlockList();
  list.addAddress('127.0.0.1');
  list.addAddress('::1', 'ipv6');

  const receiver = dgram.createSocket({ type: 'udp4', receiveBlockList: list });
  receiver.bind(0);
  await once(receiver, 'listening');
  const { port } = receiver.address();
  const blocked = dgram.createSocket('udp4').bind(0, '127.0.0.1');
  const allowed = dgram.createSocket('udp4').bind(0, '127.0.0.2');
  await Promise.all([once(blocked, 'listening'), once(allowed, 'listening')]);
  const heard = once(receiver, 'message');
  blocked.send('blocked', port, '127.0.0.1', () => allowed.send('allowed', port, '127.0.0.1'));
  assert.strictEqual((await heard)[0].toString(), 'allowed');

  const sender = dgram.createSocket({ type: 'udp4', sendBlockList: list });
  const error = await new Promise((resolve) => sender.send('x', port, '127.0.0.1', resolve));
  assert.strictEqual(error.code, 'ERR_IP_BLOCKED');
  sender.send('unheard', port, 'localhost');
  sender.connect(port, '127.0.0.1');
  assert.strictEqual((await once(sender, 'error'))[0].code, 'ERR_IP_BLOCKED');
  const six = dgram.createSocket({ type: 'udp6', sendBlockList: list });
  const refused = await new Promise((resolve) => six.connect(port, '::1', resolve));
  assert.strictEqual(refused.message, 'IP(::1) is blocked by net.BlockList');
  for (const each of [receiver, blocked, allowed, sender, six]) each.close();
})();
