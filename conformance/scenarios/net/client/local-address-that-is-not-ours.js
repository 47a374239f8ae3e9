'use strict';
// A local address that no interface has: the error names bind, and comes after the call.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const client = net.connect({ port: 1, host: '127.0.0.1', localAddress: '203.0.113.1', localPort: 0 });
watch('client', client, 'connect', 'error', 'close');
trace('client', 'after the call', client.connecting);
