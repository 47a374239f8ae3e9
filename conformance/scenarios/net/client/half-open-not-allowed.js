'use strict';
// The server ends; the client answers with its own end once its writes are flushed, and closes.
const net = require('node:net');
const { trace, watch, before } = require('../../../trace.js');

before('peer finish', 'client end');
before('client end', 'peer end');
const server = net.createServer({ allowHalfOpen: true }, (peer) => {
  watch('peer', peer, 'data', 'finish', 'end', 'close');
  peer.end('bye');
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'data', 'end', 'prefinish', 'finish', 'close');
  client.on('end', () => {
    trace('client', 'state', client.readyState, client.writable);
    process.nextTick(() => trace('client', 'tick after end', client.readyState, client.writableEnded));
  });
  client.on('close', () => server.close());
});
