'use strict';
// A callback can write and end: what it writes goes out behind what was written.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  let text = '';
  peer.on('data', (chunk) => (text += chunk));
  peer.on('end', () => trace('peer', 'end', text));
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'drain', 'finish', 'close');
  client.on('connect', () => {
    client.write('one ', () => {
      trace('client', 'written one');
      client.write('two ', () => {
        trace('client', 'written two');
        client.end('three', () => trace('client', 'end callback'));
      });
    });
  });
  client.resume().on('close', () => server.close());
});
