'use strict';
// The system's error of bind comes as an error event. (libuv names it EACCES.)
const net = require('node:net');
const { trace, watch, name } = require('../../../trace.js');

const path = '/no/such/folder/server.sock';
const server = net.createServer();
watch('server', server, 'listening', 'error', 'close');
server.listen(path);
trace('server', 'after the call', server.listening);
