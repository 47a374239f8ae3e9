'use strict';
// What a callback of a socket starts comes in this order: ticks, microtasks, immediates, close
// callbacks, timers.
const net = require('node:net');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
const server = net.createServer(() => {});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    setTimeout(() => trace('loop', 'timer'), 1);
    setImmediate(() => trace('loop', 'immediate'));
    client.on('close', () => trace('loop', 'close'));
    client.destroy();
    queueMicrotask(() => trace('loop', 'microtask'));
    process.nextTick(() => trace('loop', 'tick'));
    trace('loop', 'connect');
    server.close();
  });
});
server.on('connection', (peer) => peer.resume());
