'use strict';
// destroy() inside a listener of each event: nothing but close follows.
const net = require('node:net');
const { watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  peer.on('error', () => {}).resume();
  peer.write('hello');
  peer.on('end', () => {});
  setTimeout(() => peer.end(), 50);
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  let open = 0;
  for (const event of ['lookup', 'ready', 'data', 'end', 'timeout']) {
    const client = net.connect({ port, host: 'localhost', family: 4, timeout: event === 'timeout' ? 20 : 0 });
    open++;
    client.once(event, () => client.destroy());
    watch(event, client, 'finish', 'error', 'close');
    client.resume().on('close', () => {
      if (--open === 0) server.close();
    });
  }
});
