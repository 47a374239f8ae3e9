'use strict';
// A lookup of the user's is called with the options; its answer is connected to.
const net = require('node:net');
const { trace, watch, name } = require('../../../trace.js');

const server = net.createServer((peer) => peer.end());
server.listen(0, '127.0.0.1', () => {
  name('server', server.address().port);
  const client = net.connect({
    port: server.address().port,
    host: 'some.example',
    family: 4,
    lookup(host, options, callback) {
      trace('lookup', 'called', host, options.family, options.all === true);
      setImmediate(callback, null, '127.0.0.1', 4);
    },
  });
  watch('client', client, 'lookup', 'connect', 'end', 'close');
  client.resume().on('close', () => server.close());
});
