'use strict';
// A lookup that calls back before it returns is as good as another.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.end());
server.listen(0, '127.0.0.1', () => {
  const client = net.connect({
    port: server.address().port,
    host: 'some.example',
    family: 4,
    lookup: (host, options, callback) => callback(null, '127.0.0.1', 4),
  });
  trace('client', 'behind connect', client.connecting);
  watch('client', client, 'lookup', 'connectionAttempt', 'connect', 'end', 'close');
  client.resume().on('close', () => server.close());
});
