'use strict';
// resetAndDestroy() closes without an error here and resets the other side, which sees no end.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  watch('peer', peer, 'data', 'end', 'error', 'close');
  peer.write('connected');
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'end', 'finish', 'error', 'close');
  client.once('data', () => {
    trace('client', 'reset', client.resetAndDestroy() === client, client.destroyed);
  });
  client.on('close', () => server.close());
});
