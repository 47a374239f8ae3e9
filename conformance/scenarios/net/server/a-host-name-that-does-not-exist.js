'use strict';
// A host that cannot be looked up is an error event of the server.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer();
watch('server', server, 'listening', 'error', 'close');
server.listen(0, 'a..b');
trace('server', 'after the call', server.listening);
