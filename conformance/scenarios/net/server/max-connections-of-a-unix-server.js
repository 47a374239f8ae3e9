'use strict';
// A dropped connection of a Unix-domain server has no addresses to tell.
const net = require('node:net');
const { trace, watch, socketPath } = require('../../../trace.js');

const path = socketPath('server');
const server = net.createServer(() => trace('server', 'connection'));
server.maxConnections = 0;
server.on('drop', (data) => trace('server', 'drop', data));
server.listen(path, () => {
  const client = net.connect(path);
  watch('client', client, 'connect', 'end', 'close');
  client.resume().on('close', () => server.close());
});
