'use strict';
// allowHalfOpen and highWaterMark of the server are those of its sockets.
const net = require('node:net');
const { trace } = require('../../../trace.js');

const server = net.createServer({ allowHalfOpen: true, highWaterMark: 1000, noDelay: true, keepAlive: true });
server.on('connection', (peer) => {
  trace('peer', 'options', peer.allowHalfOpen, peer.readableHighWaterMark, peer.writableHighWaterMark);
  trace('peer', 'state', peer.readyState, peer.pending, peer.connecting, peer.destroyed);
  peer.end();
  server.close();
});
server.listen(0, '127.0.0.1', () => {
  net.connect(server.address().port, '127.0.0.1').resume();
});
