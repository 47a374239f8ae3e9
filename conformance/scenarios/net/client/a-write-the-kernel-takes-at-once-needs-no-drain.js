'use strict';
// 128 KiB are above the high-water mark, and still write() is true if the kernel takes them at once.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.resume());
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'drain', 'finish', 'close');
  client.on('connect', () => {
    trace('client', 'mark', client.writableHighWaterMark);
    trace('client', 'write', client.write(Buffer.alloc(128 << 10), () => trace('client', 'written')));
    trace('client', 'length', client.writableLength);
    setImmediate(() => client.end());
  });
  client.resume().on('close', () => server.close());
});
