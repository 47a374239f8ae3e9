'use strict';
// With reusePort two servers listen on the same port.
const net = require('node:net');
const { trace, watch, needs } = require('../../../trace.js');

needs('REUSE_PORT');
const first = net.createServer();
const second = net.createServer();
watch('first', first, 'listening', 'error', 'close');
watch('second', second, 'listening', 'error', 'close');
first.listen({ port: 0, host: '127.0.0.1', reusePort: true }, () => {
  const { port } = first.address();
  second.listen({ port, host: '127.0.0.1', reusePort: true }, () => {
    trace('second', 'same port', second.address().port === port);
    first.close();
    second.close();
  });
});
