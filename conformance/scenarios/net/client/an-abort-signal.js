'use strict';
// A signal destroys the socket with ABORT_ERR: fired before, while connecting, and later.
const net = require('node:net');
const { trace, watch, deviation } = require('../../../trace.js');

const NO_UNDEFINED =
  'The listener takes a boolean, and Java has no undefined: false tells as little.';
deviation(NO_UNDEFINED, 'before', 'close', false);
const before = new net.Socket({ signal: AbortSignal.abort() });
watch('before', before, 'error', 'close');
const server = net.createServer((peer) => peer.on('error', () => {}).resume());
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const connect = (label, signal) => {
    const socket = net.connect({ port, host: '127.0.0.1', signal });
    watch(label, socket, 'connect', 'ready', 'error', 'close');
    return socket;
  };
  const connecting = new AbortController();
  connect('connecting', connecting.signal);
  connecting.abort();
  const later = new AbortController();
  const socket = connect('later', later.signal);
  socket.on('ready', () => later.abort());
  socket.on('close', () => {
    trace('later', 'destroyed', socket.destroyed);
    server.close();
  });
});
