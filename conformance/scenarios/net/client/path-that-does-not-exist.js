'use strict';
// Connecting to a path without a server: ENOENT with the path as address.
const net = require('node:net');
const { trace, watch, socketPath } = require('../../../trace.js');

const client = net.connect(socketPath('nowhere'));
watch('client', client, 'connect', 'error', 'close');
trace('client', 'after the call', client.connecting);
