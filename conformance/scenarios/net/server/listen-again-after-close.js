'use strict';
// The same server object listens again, on the same port, right after close.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.end('hello'));
watch('server', server, 'listening', 'close', 'error');
let port = 0;
const use = (done) => {
  const client = net.connect(port, '127.0.0.1');
  watch('client', client, 'data', 'end', 'close');
  client.on('close', done);
};
server.listen(0, '127.0.0.1', () => {
  ({ port } = server.address());
  use(() =>
    server.close(() =>
      server.listen(port, '127.0.0.1', () => {
        trace('server', 'same port', server.address().port === port);
        use(() => server.close());
      }),
    ),
  );
});
