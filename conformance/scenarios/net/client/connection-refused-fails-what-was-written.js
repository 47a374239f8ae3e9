'use strict';
// Writes and the end that waited for the connection get its error.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const client = net.connect(1, '127.0.0.1');
watch('client', client, 'drain', 'finish', 'error', 'close');
trace('client', 'write', client.write('one', (error) => trace('client', 'written one', error)));
trace('client', 'write', client.write('two', (error) => trace('client', 'written two', error)));
client.end((error) => trace('client', 'end callback', error));
