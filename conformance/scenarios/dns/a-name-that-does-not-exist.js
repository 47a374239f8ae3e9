'use strict';
// ENOTFOUND with the name and the call; the same with all: true.
const dns = require('node:dns');
const { trace } = require('../../trace.js');

dns.lookup('a..b', (error) => trace('one', 'answer', error));
dns.lookup('a..b', { all: true }, (error) => trace('all', 'answer', error));
