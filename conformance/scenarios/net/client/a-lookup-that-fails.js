'use strict';
// The error of the lookup is the error of the socket.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const client = net.connect({ port: 1, host: 'a..b', family: 4 });
watch('client', client, 'lookup', 'connect', 'error', 'close');
trace('client', 'after the call', client.connecting);
