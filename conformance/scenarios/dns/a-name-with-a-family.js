'use strict';
// localhost as IPv4.
const dns = require('node:dns');
const { trace } = require('../../trace.js');

dns.lookup('localhost', { family: 4, all: true }, (error, [first]) => trace('dns', 'answer', error, first));
