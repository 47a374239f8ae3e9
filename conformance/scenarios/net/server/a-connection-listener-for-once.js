'use strict';
// With once() the second connection finds nobody: it is accepted all the same, and counted.
const net = require('node:net');
const { trace } = require('../../../trace.js');

const server = net.createServer();
server.once('connection', (peer) => {
  trace('server', 'connection');
  peer.end('hello');
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const first = net.connect(port, '127.0.0.1');
  first.on('data', (chunk) => trace('first', 'data', chunk));
  first.on('close', () => {
    const second = net.connect(port, '127.0.0.1');
    second.on('connect', () =>
      setTimeout(
        () =>
          server.getConnections((error, count) => {
            trace('server', 'connections', count);
            process.exit();
          }),
        50,
      ),
    );
  });
});
