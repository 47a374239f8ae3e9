'use strict';
// The signal of listen() closes the server; fired before, it never listens.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const controller = new AbortController();
const server = net.createServer();
watch('server', server, 'listening', 'error', 'close');
server.listen({ port: 0, host: '127.0.0.1', signal: controller.signal });
server.on('listening', () => {
  controller.abort();
  trace('server', 'aborted', server.listening);
});
const never = net.createServer();
watch('never', never, 'listening', 'error', 'close');
never.listen({ port: 0, signal: AbortSignal.abort() });
