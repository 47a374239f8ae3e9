'use strict';
// Each callback comes once, in order, never inside write(); drain when the queue is empty.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const size = 16 << 20;
const server = net.createServer((peer) => {
  let bytes = 0;
  peer.on('data', (chunk) => (bytes += chunk.length));
  peer.on('end', () => trace('peer', 'end', bytes));
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'drain', 'finish', 'close');
  client.on('connect', () => {
    let inside = true;
    for (const label of ['one', 'two', 'three']) {
      const more = client.write(Buffer.alloc(size), (error) =>
        trace('client', `written ${label}`, error, inside),
      );
      trace('client', 'write', more, client.writableNeedDrain);
    }
    inside = false;
    trace('client', 'bytesWritten', client.bytesWritten);
    client.once('drain', () => client.end());
  });
  client.resume().on('close', () => server.close());
});
