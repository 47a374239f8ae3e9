'use strict';
// localhost as IPv4; with all: true a list.
const dns = require('node:dns');
const { trace } = require('../../trace.js');

dns.lookup('localhost', { family: 4 }, (error, address, family) => trace('one', 'answer', error, address, family));
dns.lookup('localhost', { family: 'IPv4' }, (error, address, family) => trace('text', 'answer', error, address, family));
dns.lookup('localhost', { family: 4, all: true }, (error, addresses) => trace('all', 'answer', error, addresses[0]));
