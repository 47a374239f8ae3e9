'use strict';
// What an error listener throws is uncaught; close comes all the same.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

process.on('uncaughtException', (error) => trace('client', 'uncaughtException', error));
const client = net.connect(1, '127.0.0.1');
client.on('error', () => {
  throw new Error('thrown in error');
});
watch('client', client, 'connect', 'error', 'close');
