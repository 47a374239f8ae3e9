'use strict';
// What is an address, of which family, and what only looks like one.
const net = require('node:net');
const { trace } = require('../../../trace.js');

const texts = [
  '127.0.0.1', '0.0.0.0', '255.255.255.255', '256.0.0.1', '127.0.0.01', '127.1', '1.2.3.4.5', ' 1.2.3.4',
  '::', '::1', '1::', 'fe80::1%eth0', 'fe80::1%', '::ffff:127.0.0.1', '::ffff:256.0.0.1', '1:2:3:4:5:6:7:8',
  '1:2:3:4:5:6:7', '1::2::3', '12345::', '[::1]', '::1.2.3.4', '1:2:3:4:5:6:1.2.3.4', '', 'localhost',
];
for (const text of texts) trace('net', text, net.isIP(text), net.isIPv4(text), net.isIPv6(text));
