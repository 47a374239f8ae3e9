'use strict';
// Above the limit a connection is dropped with its addresses, and the client sees an end.
const net = require('node:net');
const { trace, watch, name } = require('../../../trace.js');

const server = net.createServer((peer) => {
  trace('server', 'connection');
  peer.resume();
});
server.maxConnections = 1;
server.on('drop', (data) => {
  name('second', data.remotePort);
  trace('server', 'drop', data);
});
server.listen(0, '127.0.0.1', () => {
  name('server', server.address().port);
  const first = net.connect(server.address().port, '127.0.0.1');
  watch('first', first, 'connect', 'end', 'error', 'close');
  first.on('connect', () =>
    setTimeout(() => {
      const second = net.connect(server.address().port, '127.0.0.1');
      watch('second', second, 'connect', 'end', 'error', 'close');
      second.resume().on('close', () => first.end());
    }, 50),
  );
  first.resume().on('close', () => server.close());
});
