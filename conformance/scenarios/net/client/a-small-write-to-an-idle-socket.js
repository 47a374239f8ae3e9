'use strict';
// A write that the kernel takes at once leaves nothing queued; its callback still comes later.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.resume());
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'drain', 'finish', 'close');
  client.on('connect', () => {
    trace('client', 'write', client.write('ping', () => trace('client', 'written')));
    trace('client', 'state', client.writableLength, client.bytesWritten, client.writableNeedDrain);
    process.nextTick(() => trace('client', 'tick'));
    setImmediate(() => client.end());
  });
  client.resume().on('close', () => server.close());
});
