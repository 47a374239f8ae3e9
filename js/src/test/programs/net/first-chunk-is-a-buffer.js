'use strict';
// What arrives is a Buffer also in a program that has had nothing to do with Buffers before.
const net = require('node:net');

const server = net.createServer((socket) => socket.end('7001'));
server.listen(0, '127.0.0.1', () => {
  net.connect(server.address().port, '127.0.0.1').once('data', (chunk) => {
    if (Number(chunk) !== 7001 || Object.getPrototypeOf(chunk) !== Buffer.prototype) {
      throw new Error(`It is no Buffer: ${chunk}`);
    }
    server.close();
  });
});
