'use strict';
// With the capture of rejections a rejecting connection listener destroys that socket.
const events = require('node:events');
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

events.captureRejections = true;
const server = net.createServer(async (peer) => {
  watch('peer', peer, 'end', 'error', 'close');
  throw new Error('rejected');
});
watch('server', server, 'error', 'close');
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'connect', 'end', 'close');
  client.resume().on('close', () => server.close());
});
