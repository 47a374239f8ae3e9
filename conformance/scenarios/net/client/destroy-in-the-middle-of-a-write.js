'use strict';
// The write in flight, those queued and the end callback get ECANCELED; no error event.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  peer.on('error', () => {}).pause();
  server.once('drop peer', () => peer.destroy());
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'drain', 'finish', 'error', 'close');
  client.on('connect', () => {
    client.write(Buffer.alloc(32 << 20), (error) => trace('client', 'written in flight', error));
    client.write('queued', (error) => trace('client', 'written queued', error));
    client.end((error) => trace('client', 'end callback', error));
    setImmediate(() => {
      client.destroy();
      trace('client', 'destroyed', client.destroyed);
    });
  });
  client.on('close', () => {
    server.emit('drop peer');
    server.close();
  });
});
