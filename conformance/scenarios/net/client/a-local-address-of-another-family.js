'use strict';
// A local address that does not go with the remote one: bind fails.
const net = require('node:net');
const { trace, watch, needs } = require('../../../trace.js');

needs('IPV6');
const client = net.connect({ port: 1, host: '127.0.0.1', localAddress: '::1' });
watch('client', client, 'connectionAttempt', 'connect', 'close');
client.on('error', (error) => trace('client', 'error', error.code, error.syscall, error.address));
