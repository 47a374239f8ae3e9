'use strict';
// Corked writes count as written, stay here until uncork(), and arrive in order.
const net = require('node:net');
const { trace } = require('../../../trace.js');

const server = net.createServer((peer) => {
  let text = '';
  peer.on('data', (chunk) => (text += chunk));
  peer.on('end', () => trace('peer', 'end', text));
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.on('connect', () => {
    client.cork();
    client.write('one ', () => trace('client', 'written one'));
    client.write('two ', () => trace('client', 'written two'));
    trace('client', 'corked', client.writableLength, client.bytesWritten);
    setImmediate(() => {
      client.uncork();
      trace('client', 'uncorked', client.writableLength, client.bytesWritten);
      client.end('three');
    });
  });
  client.resume().on('close', () => server.close());
});
