'use strict';
// Corked before the connection stands, writes wait for both: for connect and for uncork().
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  let text = '';
  peer.on('data', (chunk) => (text += chunk));
  peer.on('end', () => trace('peer', 'end', text));
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'connect', 'finish', 'close');
  client.cork();
  client.write('one ', () => trace('client', 'written one'));
  client.write('two ', () => trace('client', 'written two'));
  client.on('connect', () => {
    trace('client', 'corked', client.writableLength);
    setImmediate(() => {
      client.uncork();
      client.end('three');
    });
  });
  client.resume().on('close', () => server.close());
});
