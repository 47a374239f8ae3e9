'use strict';
// getConnections() answers later, and counts the accepted sockets that are not destroyed.
const net = require('node:net');
const { trace, before } = require('../../../trace.js');

const server = net.createServer((peer) => {
  peer.resume();
  server.getConnections((error, count) => trace('server', 'in connection', error, count));
  trace('server', 'asked');
  peer.on('end', () => peer.destroy());
  peer.on('close', () =>
    server.getConnections((error, count) => {
      trace('server', 'in close', error, count);
      server.close();
    }),
  );
});
server.listen(0, '127.0.0.1', () => {
  server.getConnections((error, count) => {
    trace('server', 'before', error, count);
    net.connect(server.address().port, '127.0.0.1').end();
  });
});
