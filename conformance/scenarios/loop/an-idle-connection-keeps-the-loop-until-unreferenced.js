'use strict';
// An open socket holds the loop alive although nothing is going on; unref() lets the program end.
const net = require('node:net');
const { trace, watch, before } = require('../../trace.js');

before('client connect', 'timer fires');
const server = net.createServer((peer) => {
  watch('peer', peer, 'close');
  peer.unref();
});
server.listen(0, '127.0.0.1', () => {
  server.unref();
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'connect', 'close');
  setTimeout(() => {
    trace('timer', 'fires');
    trace('client', 'unref', client.unref() === client);
  }, 50).unref();
});
