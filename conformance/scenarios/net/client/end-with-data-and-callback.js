'use strict';
// end(data, callback): the data arrives, then the FIN; a second end() has nothing to wait for.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer({ allowHalfOpen: true }, (peer) => {
  watch('peer', peer, 'data', 'end');
  peer.on('end', () => setTimeout(() => peer.end(), 20));
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'prefinish', 'finish', 'end', 'error', 'close');
  client.on('connect', () => client.end('last', (error) => trace('client', 'end callback', error)));
  client.on('finish', () => {
    trace('client', 'state', client.readyState, client.writableFinished);
    client.end((error) => trace('client', 'second end callback', error));
  });
  client.resume().on('close', () => server.close());
});
