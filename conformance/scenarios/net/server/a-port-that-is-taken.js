'use strict';
// EADDRINUSE comes as an error event, with the description; the server can try again. The listener
// of the listen() that failed stays, and is called by the next that succeeds.
const net = require('node:net');
const { trace, watch, name } = require('../../../trace.js');

const first = net.createServer();
first.listen(0, '127.0.0.1', () => {
  name('taken', first.address().port);
  const server = net.createServer();
  watch('server', server, 'listening', 'error', 'close');
  server.listen(first.address().port, '127.0.0.1', () => trace('server', 'listener of the first'));
  trace('server', 'after the call', server.listening);
  server.once('error', () => {
    trace('server', 'in error', server.listening, server.address());
    first.close();
    server.listen(0, '127.0.0.1', () => {
      trace('server', 'listener of the second');
      server.close();
    });
  });
});
