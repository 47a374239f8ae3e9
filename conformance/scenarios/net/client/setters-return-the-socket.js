'use strict';
// Every setter returns the socket, before and after the connection.
const net = require('node:net');
const { trace } = require('../../../trace.js');

const setters = {
  setNoDelay: (socket) => socket.setNoDelay(),
  setKeepAlive: (socket) => socket.setKeepAlive(true, 1000),
  setTimeout: (socket) => socket.setTimeout(0),
  pause: (socket) => socket.pause(),
  resume: (socket) => socket.resume(),
  ref: (socket) => socket.ref(),
  unref: (socket) => socket.unref(),
};
const server = net.createServer((peer) => peer.end());
server.listen(0, '127.0.0.1', () => {
  const client = new net.Socket();
  for (const [name, set] of Object.entries(setters)) trace('client', `${name} before`, set(client) === client);
  client.ref();
  client.connect(server.address().port, '127.0.0.1', () => {
    for (const [name, set] of Object.entries(setters)) trace('client', `${name} after`, set(client) === client);
    client.ref();
  });
  client.on('close', () => server.close());
});
