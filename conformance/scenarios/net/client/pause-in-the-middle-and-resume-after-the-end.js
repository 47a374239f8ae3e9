'use strict';
// Paused while the other side ends: the rest and the end wait for resume().
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  peer.write('first');
  peer.on('data', () => peer.end('second'));
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'pause', 'resume', 'data', 'end', 'close');
  client.once('data', () => {
    client.pause();
    client.write('go on');
    setTimeout(() => {
      trace('client', 'before resume', client.readyState, client.destroyed);
      client.resume();
    }, 100);
  });
  client.on('close', () => server.close());
});
