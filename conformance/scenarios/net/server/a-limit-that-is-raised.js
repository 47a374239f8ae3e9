'use strict';
// maxConnections can be changed while the server listens.
const net = require('node:net');
const { trace } = require('../../../trace.js');

const server = net.createServer((peer) => {
  trace('server', 'connection');
  peer.resume();
});
server.maxConnections = 0;
server.on('drop', () => trace('server', 'drop'));
server.listen(0, '127.0.0.1', () => {
  const connect = (done) =>
    net.connect(server.address().port, '127.0.0.1').on('error', () => {}).end().resume().on('close', done);
  connect(() => {
    server.maxConnections = 1;
    connect(() => server.close());
  });
});
