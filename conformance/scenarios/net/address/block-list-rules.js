'use strict';
// Addresses, ranges and subnets; a mapped IPv4 address matches the rules of IPv4.
const { BlockList, SocketAddress } = require('node:net');
const { trace, traceThrown } = require('../../../trace.js');

const list = new BlockList();
list.addAddress('192.0.2.1');
list.addRange('198.51.100.10', '198.51.100.20');
list.addSubnet('203.0.113.0', 24);
list.addAddress('2001:db8::1', 'ipv6');
list.addSubnet('2001:db8:1::', 48, 'ipv6');
list.addRange('2001:db8:2::1', '2001:db8:2::ff', 'ipv6');
list.addAddress(new SocketAddress({ address: '192.0.2.99' }));
const addresses = [
  '192.0.2.1', '192.0.2.2', '192.0.2.99', '198.51.100.9', '198.51.100.10', '198.51.100.20', '198.51.100.21',
  '203.0.113.255', '203.0.114.0',
];
for (const address of addresses) trace('list', address, list.check(address));
const addresses6 = [
  '2001:db8::1', '2001:db8::2', '2001:db8:1:ffff::', '2001:db8:2::80', '2001:db8:2::100', '::ffff:192.0.2.1',
  '::ffff:192.0.2.2',
];
for (const address of addresses6) trace('list', address, list.check(address, 'ipv6'));
trace('list', 'nonsense', list.check('nonsense'));
trace('list', 'rules', list.rules);
traceThrown('list', 'addAddress', () => list.addAddress('nonsense'));
traceThrown('list', 'addRange backwards', () => list.addRange('192.0.2.9', '192.0.2.1'));
traceThrown('list', 'addSubnet 33', () => list.addSubnet('192.0.2.0', 33));
trace('list', 'isBlockList', BlockList.isBlockList(list), BlockList.isBlockList({}));
