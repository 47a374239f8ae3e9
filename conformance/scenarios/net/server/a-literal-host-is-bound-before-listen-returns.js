'use strict';
// The address behind listen() with a literal host; without a host it is known at once in Node too.
const net = require('node:net');
const { trace, name, deviation } = require('../../../trace.js');

deviation(
  'A literal host needs no lookup: it is bound before listen() returns, as a missing host is, so that'
  + ' address() can be asked on the next line.',
  'literal', 'address behind listen()', true,
);
const literal = net.createServer();
literal.listen(0, '127.0.0.1');
trace('literal', 'address behind listen()', literal.address() !== null);
const missing = net.createServer();
missing.listen(0);
trace('missing', 'address behind listen()', missing.address() !== null);
for (const server of [literal, missing]) server.on('listening', () => server.close());
