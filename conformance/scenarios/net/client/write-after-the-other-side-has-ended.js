'use strict';
// Without half-open a write later than the end listener fails with EPIPE.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer({ allowHalfOpen: true }, (peer) => {
  watch('peer', peer, 'data', 'end', 'close');
  peer.end('bye');
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'end', 'finish', 'error', 'close');
  client.resume().on('end', () =>
    process.nextTick(() =>
      process.nextTick(() => {
        trace('client', 'write', client.write('late', (error) => trace('client', 'written', error)));
      }),
    ),
  );
  client.on('close', () => server.close());
});
