'use strict';
// With pauseOnConnect nothing is read until resume().
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer({ pauseOnConnect: true }, (peer) => {
  trace('peer', 'connection', peer.isPaused(), peer.readableFlowing);
  watch('peer', peer, 'resume', 'data', 'end', 'close');
  setTimeout(() => {
    trace('peer', 'later', peer.bytesRead, peer.isPaused());
    peer.resume();
  }, 100);
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.end('hello');
  client.resume().on('close', () => server.close());
});
