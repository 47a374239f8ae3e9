'use strict';
// A socket that closes is unpiped; its source stays, paused.
const net = require('node:net');
const { Readable } = require('node:stream');
const { trace, watch } = require('../../../trace.js');

const server = net.createServer((peer) => peer.on('error', () => {}).resume());
server.listen(0, '127.0.0.1', () => {
  const source = new Readable({ read() {} });
  const client = net.connect(server.address().port, '127.0.0.1');
  watch('source', source, 'pause', 'resume', 'end', 'error', 'close');
  watch('client', client, 'connect', 'pipe', 'unpipe', 'finish', 'error', 'close');
  source.pipe(client);
  source.push('data');
  client.on('connect', () => setImmediate(() => client.destroy()));
  client.on('close', () => {
    trace('source', 'state', source.destroyed, source.readableFlowing);
    server.close();
  });
});
