'use strict';
// Without a handler an exception ends everything: no tick, no timer after it, no close event.
const net = require('node:net');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
const server = net.createServer();
server.on('close', () => trace('loop', 'close of the server'));
server.listen(0, '127.0.0.1', () => {
  process.nextTick(() => trace('loop', 'tick'));
  setTimeout(() => trace('loop', 'timer'), 1);
  trace('loop', 'listening');
  throw new Error('thrown by a listener');
});
