'use strict';
// A write behind one's own end(): callback and error get ERR_STREAM_WRITE_AFTER_END, close(true).
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.on('error', () => {}).resume());
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'connect', 'finish', 'error', 'close');
  client.on('connect', () => {
    client.end('last');
    trace('client', 'write', client.write('late', (error) => trace('client', 'written', error)));
  });
  client.on('close', () => server.close());
});
