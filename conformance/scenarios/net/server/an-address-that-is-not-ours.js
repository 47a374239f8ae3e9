'use strict';
// An address that no interface has: EADDRNOTAVAIL from listen.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer();
watch('server', server, 'listening', 'error', 'close');
server.listen(0, '203.0.113.1');
trace('server', 'after the call', server.listening);
