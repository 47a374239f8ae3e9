'use strict';
// The handles closed in one callback report it after the immediates of that turn, the one destroyed
// last first, and each with its ticks before the next.
const net = require('node:net');
const { trace, totalOrder } = require('../../trace.js');

totalOrder();
const clients = new Map();
const server = net.createServer((peer) => peer.resume());
server.listen(0, '127.0.0.1', () => {
  for (const name of ['first', 'second', 'third']) {
    const client = net.connect(server.address().port, '127.0.0.1');
    client.on('close', () => {
      trace('loop', `close of the ${name}`);
      process.nextTick(() => trace('loop', `tick after the ${name}`));
    });
    client.on('connect', () => {
      clients.set(name, client);
      if (clients.size === 3) setImmediate(destroyAll);
    });
  }
});

function destroyAll() {
  for (const name of ['first', 'second', 'third']) clients.get(name).destroy();
  setImmediate(() => trace('loop', 'immediate of the next turn'));
  trace('loop', 'all destroyed');
  server.close();
}
