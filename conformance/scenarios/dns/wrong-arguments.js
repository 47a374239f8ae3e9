'use strict';
// Families and hints that do not exist fail at the call.
const dns = require('node:dns');
const { trace, traceThrown } = require('../../trace.js');

traceThrown('dns', 'family 5', () => dns.lookup('localhost', { family: 5 }, () => {}));
traceThrown('dns', 'hints', () => dns.lookup('localhost', { hints: 3 }, () => {}));
traceThrown('dns', 'order', () => dns.lookup('localhost', { order: 'random' }, () => {}));
dns.lookup('127.0.0.1', { hints: dns.ADDRCONFIG | dns.V4MAPPED, family: 4 }, (error, address) =>
  trace('dns', 'hints answer', error, address),
);
