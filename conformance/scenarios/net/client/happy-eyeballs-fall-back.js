'use strict';
// The first address is refused, the next is tried: one attempt at a time, families alternating.
const net = require('node:net');
const { trace, watch, name, before, needs } = require('../../../trace.js');

needs('IPV6');
before('server listening', 'client connect');
const server = net.createServer((peer) => peer.end());
watch('server', server, 'listening');
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  name('server', port);
  const client = net.connect({
    port,
    host: 'some.example',
    autoSelectFamily: true,
    lookup(host, options, callback) {
      trace('lookup', 'called', host, options.all);
      setImmediate(callback, null, [
        { address: '127.0.0.2', family: 4 },
        { address: '127.0.0.1', family: 4 },
        { address: '::1', family: 6 },
      ]);
    },
  });
  watch('client', client, 'lookup', 'connectionAttempt', 'connectionAttemptFailed');
  watch('client', client, 'connectionAttemptTimeout', 'connect', 'ready', 'end', 'close');
  client.on('connect', () =>
    trace('client', 'attempted', client.autoSelectFamilyAttemptedAddresses, client.remoteAddress),
  );
  client.resume().on('close', () => server.close());
});
