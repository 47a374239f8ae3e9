'use strict';
// A server without connections emits close in a tick of the callback that closed it.
const net = require('node:net');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
const servers = ['first', 'second'].map((name) => {
  const server = net.createServer().listen(0, '127.0.0.1');
  server.on('close', () => {
    trace('loop', `close of the ${name}`);
    process.nextTick(() => trace('loop', `tick after the ${name}`));
  });
  return server;
});
let listening = 0;
for (const server of servers) {
  server.on('listening', () => {
    if (++listening < servers.length) return;
    setImmediate(() => trace('loop', 'immediate'));
    for (const each of servers) each.close();
    trace('loop', 'all closed');
  });
}
