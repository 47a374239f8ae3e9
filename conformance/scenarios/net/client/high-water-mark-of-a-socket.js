'use strict';
// The mark of the options counts on both sides; write() is false from it on.
const net = require('node:net');
const { trace } = require('../../../trace.js');

const socket = new net.Socket({ highWaterMark: 10 });
trace('socket', 'marks', socket.readableHighWaterMark, socket.writableHighWaterMark);
const server = net.createServer((peer) => peer.resume());
server.listen(0, '127.0.0.1', () => {
  socket.connect(server.address().port, '127.0.0.1');
  trace('socket', 'write', socket.write('12345'), socket.writableLength);
  trace('socket', 'write', socket.write('67890'), socket.writableLength);
  socket.on('drain', () => {
    trace('socket', 'drain', socket.writableLength);
    socket.end();
  });
  socket.resume().on('close', () => server.close());
});
