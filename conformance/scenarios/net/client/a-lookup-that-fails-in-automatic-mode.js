'use strict';
// The same without a family: one lookup event with the error.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const client = net.connect({ port: 1, host: 'a..b' });
watch('client', client, 'lookup', 'connect', 'error', 'close');
trace('client', 'after the call', client.connecting);
