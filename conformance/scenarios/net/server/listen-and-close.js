'use strict';
// A server's life: not listening, listening with an address, connections, close.
const net = require('node:net');
const { trace, watch, name } = require('../../../trace.js');

const server = net.createServer();
const state = (when) => trace('server', when, server.listening, server.address());
watch('server', server, 'listening', 'close', 'error');
state('created');
trace('server', 'listen', server.listen(0, '127.0.0.1', () => trace('server', 'listener')) === server);
server.on('listening', () => {
  name('server', server.address().port);
  state('in listening');
  trace('server', 'close', server.close((error) => trace('server', 'close callback', error)) === server);
  state('closed');
});
