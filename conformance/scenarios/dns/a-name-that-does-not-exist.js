'use strict';
// ENOTFOUND with the name and the call; the same with all: true.
const dns = require('node:dns');
const { trace } = require('../../trace.js');

dns.lookup('a..b', (error, address, family) => trace('one', 'answer', error, address, family));
dns.lookup('a..b', { all: true }, (error, addresses) => trace('all', 'answer', error, addresses));
