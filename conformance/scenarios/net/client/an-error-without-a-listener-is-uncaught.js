'use strict';
// An error event that nobody listens to is an uncaught exception; close still comes.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

process.on('uncaughtException', (error) => trace('client', 'uncaughtException', error));
const client = net.connect(1, '127.0.0.1');
watch('client', client, 'connect', 'close');
