'use strict';
// toJSON() gives the rules as text, and fromJSON() takes them back.
const { BlockList } = require('node:net');
const { trace, traceThrown } = require('../../../trace.js');

const list = new BlockList();
list.addAddress('192.0.2.1');
list.addRange('198.51.100.10', '198.51.100.20');
list.addSubnet('2001:db8::', 32, 'ipv6');
trace('list', 'toJSON', list.toJSON());
const copy = new BlockList();
copy.fromJSON(list.toJSON());
trace('copy', 'rules', copy.rules);
trace('copy', 'check', copy.check('198.51.100.15'), copy.check('2001:db8::5', 'ipv6'));
const parsed = new BlockList();
parsed.fromJSON(['Subnet: IPv4 192.0.2.0/24']);
trace('parsed', 'check', parsed.check('192.0.2.200'), parsed.check('192.0.3.1'));
