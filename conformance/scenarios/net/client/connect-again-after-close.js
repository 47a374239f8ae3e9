'use strict';
// A socket that has closed can connect again; its counters start again.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  peer.resume();
  peer.end('hello');
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const client = new net.Socket();
  watch('client', client, 'connect', 'ready', 'data', 'end', 'finish', 'close');
  let rounds = 0;
  client.on('close', () => {
    trace('client', 'closed', client.destroyed, client.bytesRead, client.bytesWritten);
    if (++rounds === 3) {
      server.close();
      return;
    }
    client.connect(port, '127.0.0.1');
    trace('client', 'again', client.destroyed, client.connecting, client.pending);
  });
  client.on('connect', () => client.write('x'));
  client.connect(port, '127.0.0.1');
});
