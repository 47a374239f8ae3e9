'use strict';
// unref() before listen() counts from then on.
const net = require('node:net');
const { watch } = require('../../../trace.js');

const server = net.createServer();
watch('server', server, 'listening', 'close');
server.unref();
server.listen(0, '127.0.0.1');
