'use strict';
// A connection that the kernel has taken and the server has not is reset when the server closes.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer(() => trace('server', 'connection'));
watch('server', server, 'close');
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.on('error', (error) => trace('client', 'error', error.code));
  watch('client', client, 'end', 'close');
  client.resume();
  process.nextTick(() => server.close());
});
