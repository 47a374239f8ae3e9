'use strict';
// A client on the block list is closed without an event at the server.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const blockList = new net.BlockList();
blockList.addAddress('127.0.0.1');
const server = net.createServer({ blockList }, () => trace('server', 'connection'));
watch('server', server, 'drop', 'error', 'close');
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'connect', 'end', 'error', 'close');
  client.resume().on('close', () => server.close());
});
