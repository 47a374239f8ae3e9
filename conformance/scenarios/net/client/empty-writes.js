'use strict';
// An empty write sends nothing, counts nothing, and still calls back in its turn.
const net = require('node:net');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => {
  watch('peer', peer, 'data', 'end');
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('client', client, 'drain', 'finish', 'close');
  client.on('connect', () => {
    trace('client', 'write', client.write('', () => trace('client', 'written nothing')));
    trace('client', 'write', client.write(Buffer.alloc(0), () => trace('client', 'written no bytes')));
    trace('client', 'write', client.write('something', () => trace('client', 'written something')));
    trace('client', 'bytesWritten', client.bytesWritten);
    client.end('');
  });
  client.resume().on('close', () => {
    trace('client', 'bytesWritten', client.bytesWritten);
    server.close();
  });
});
