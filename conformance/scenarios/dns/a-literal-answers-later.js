'use strict';
// An address needs no lookup, and is still not answered inside the call.
const dns = require('node:dns');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
dns.lookup('127.0.0.1', (error, address, family) => trace('dns', 'IPv4', error, address, family));
dns.lookup('::1', (error, address, family) => trace('dns', 'IPv6', error, address, family));
dns.lookup('127.0.0.1', { all: true }, (error, addresses) => trace('dns', 'all', error, addresses));
trace('dns', 'called');
process.nextTick(() => trace('loop', 'tick'));
