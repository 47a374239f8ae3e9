'use strict';
// The callback gets ERR_SERVER_NOT_RUNNING, and close is emitted all the same.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer();
watch('server', server, 'error', 'close');
trace('server', 'close', server.close((error) => trace('server', 'close callback', error)) === server);
