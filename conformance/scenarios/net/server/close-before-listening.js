'use strict';
// close() straight behind listen(), and once more: no listening event, two close events.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer();
watch('server', server, 'listening', 'error', 'close');
server.listen(0, () => trace('server', 'listener'));
server.close((error) => trace('server', 'first close callback', error));
server.close((error) => trace('server', 'second close callback', error));
