'use strict';
// While a write makes headway the idle timeout does not fire, although nothing completes.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const STEP = 4 << 20;
const server = net.createServer((peer) => {
  let bytes = 0;
  let rest = STEP;
  peer.on('data', (chunk) => {
    bytes += chunk.length;
    rest -= chunk.length;
    if (rest > 0) return;
    rest = STEP;
    peer.pause();
    setTimeout(() => peer.resume(), 200);
  });
  peer.on('end', () => trace('peer', 'end', bytes));
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.setTimeout(1500);
  watch('client', client, 'timeout', 'finish', 'close');
  client.end(Buffer.alloc(48 << 20), () => {
    trace('client', 'written');
    client.setTimeout(0);
  });
  client.resume().on('close', () => server.close());
});
