'use strict';
// A second listen() throws ERR_SERVER_ALREADY_LISTEN, before and after listening; not after close.
const net = require('node:net');
const { trace, traceThrown, watch } = require('../../../trace.js');

const server = net.createServer();
watch('server', server, 'listening', 'error', 'close');
server.listen(0);
traceThrown('server', 'second listen', () => server.listen(0));
server.once('listening', () => {
  traceThrown('server', 'third listen', () => server.listen(0));
  server.close();
  server.once('close', () => {
    traceThrown('server', 'listen after close', () => server.listen(0));
    server.once('listening', () => server.close());
  });
});
