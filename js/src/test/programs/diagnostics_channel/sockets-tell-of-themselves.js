'use strict';
// net publishes new client sockets, new server sockets, and the steps of listen().
const assert = require('assert');
const dc = require('diagnostics_channel');
const net = require('net');

const told = [];
dc.subscribe('net.client.socket', ({ socket }) => told.push(['client', socket]));
dc.subscribe('net.server.socket', ({ socket }) => told.push(['server', socket]));
dc.tracingChannel('net.server.listen').subscribe({
  asyncStart: ({ server }) => told.push(['listen starts', server]),
  asyncEnd: ({ server }) => told.push(['listen ends', server]),
  error: () => told.push(['error']),
});
const server = net.createServer((socket) => {
  told.push(['connection', socket]);
  socket.end();
  server.close();
});
let client;
server.listen(0, () => {
  client = net.connect(server.address().port).resume();
});
process.on('exit', () => {
  const kinds = told.map(([kind]) => kind);
  for (const kind of ['client', 'server', 'connection', 'listen starts', 'listen ends']) {
    assert.ok(kinds.includes(kind), kind);
  }
  assert.strictEqual(told.find(([kind]) => kind === 'client')[1], client);
  assert.strictEqual(told.find(([kind]) => kind === 'listen ends')[1], server);
  assert.strictEqual(told.find(([kind]) => kind === 'server')[1],
                     told.find(([kind]) => kind === 'connection')[1]);
});
