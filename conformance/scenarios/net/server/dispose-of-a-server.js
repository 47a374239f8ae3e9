'use strict';
// Disposing closes: the promise is there when the last connection is gone.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.resume());
watch('server', server, 'listening', 'close');
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    server[Symbol.asyncDispose]().then(() => trace('server', 'disposed', server.listening));
    setTimeout(() => client.end(), 50);
  });
  client.resume();
});
