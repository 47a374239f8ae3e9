'use strict';
// A server holds the loop alive; once it is unreferenced the program ends, without a close event.
const net = require('node:net');
const { trace, watch } = require('../../trace.js');

const server = net.createServer();
watch('server', server, 'listening', 'close');
server.listen(0, '127.0.0.1');
setTimeout(() => {
  trace('timer', 'fires');
  trace('server', 'unref', server.unref() === server, server.listening);
}, 5);
