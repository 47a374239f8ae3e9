'use strict';
// pipeline() over sockets: done when the last has finished; both are closed.
const net = require('node:net');
const { pipeline } = require('node:stream');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  watch('peer', peer, 'end', 'finish', 'close');
  pipeline(peer, peer, (error) => trace('peer', 'pipeline', error));
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'data', 'end', 'finish', 'close');
  client.end('there and back');
  client.on('close', () => server.close());
});
