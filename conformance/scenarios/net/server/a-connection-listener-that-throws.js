'use strict';
// An exception in a connection listener is uncaught; the server goes on accepting.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

process.on('uncaughtException', (error) => trace('server', 'uncaughtException', error));
let count = 0;
const server = net.createServer((peer) => {
  peer.end(`number ${++count}`);
  peer.resume();
  if (count === 1) throw new Error('thrown in connection');
});
server.listen(0, '127.0.0.1', () => {
  const use = (label, done) => {
    const client = net.connect(server.address().port, '127.0.0.1');
    watch(label, client, 'data', 'end', 'close');
    client.on('close', done);
  };
  use('first', () => use('second', () => server.close()));
});
