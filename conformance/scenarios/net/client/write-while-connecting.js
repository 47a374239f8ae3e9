'use strict';
// Writes between connect() and connect are queued and sent in order; so is the end.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  let text = '';
  peer.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  peer.on('end', () => trace('peer', 'end', text));
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'connect', 'ready', 'finish', 'end', 'close');
  trace('client', 'write', client.write('one ', () => trace('client', 'written one')));
  trace('client', 'write', client.write('two ', () => trace('client', 'written two')));
  trace('client', 'pending', client.bytesWritten, client.writableLength, client.connecting);
  client.end('three', () => trace('client', 'end callback'));
  client.resume().on('close', () => {
    trace('client', 'bytesWritten', client.bytesWritten);
    server.close();
  });
});
