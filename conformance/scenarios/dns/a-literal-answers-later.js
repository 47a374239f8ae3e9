'use strict';
// An address needs no lookup, and is still not answered inside the call.
const dns = require('node:dns');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
dns.lookup('127.0.0.1', { all: true }, (error, addresses) => trace('dns', 'IPv4', error, addresses));
dns.lookup('::1', { all: true }, (error, addresses) => trace('dns', 'IPv6', error, addresses));
trace('dns', 'called');
process.nextTick(() => trace('loop', 'tick'));
