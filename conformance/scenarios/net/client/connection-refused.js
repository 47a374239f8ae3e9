'use strict';
// Nobody listens: an error with all its parts, later than the call, then close(true).
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const client = net.connect(1, '127.0.0.1', () => trace('client', 'listener'));
watch('client', client, 'connect', 'ready', 'error', 'close');
client.on('error', () => trace('client', 'state', client.connecting, client.destroyed, client.readyState));
trace('client', 'after the call', client.connecting);
