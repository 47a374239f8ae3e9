'use strict';
// Families that do not exist fail at the call; hints are taken with a literal as well.
const dns = require('node:dns');
const { trace, traceThrown } = require('../../trace.js');

traceThrown('dns', 'family 5', () => dns.lookup('localhost', { family: 5 }, () => {}));
const hints = { hints: dns.ADDRCONFIG | dns.V4MAPPED, family: 4, all: true };
dns.lookup('127.0.0.1', hints, (error, addresses) => trace('dns', 'hints answer', error, addresses));
