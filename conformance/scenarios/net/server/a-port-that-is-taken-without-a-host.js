'use strict';
// The same on every address: the message names ::.
const net = require('node:net');
const { watch, name, needs } = require('../../../trace.js');

needs('IPV6');
const first = net.createServer();
first.listen(0, () => {
  name('taken', first.address().port);
  const server = net.createServer();
  watch('server', server, 'listening', 'error', 'close');
  server.listen(first.address().port);
  server.on('error', () => first.close());
});
