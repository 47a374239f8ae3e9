'use strict';
// A client connects: the states before, while and after, connect and then ready.
const net = require('node:net');
const { trace, watch, name, before } = require('../../../trace.js');

before('server listening', 'client connect');
before('client connect', 'client ready');
const server = net.createServer();
watch('server', server, 'listening', 'close');
server.on('connection', (peer) => {
  trace('peer', 'connection', peer.readyState, peer.connecting, peer.pending);
  peer.end();
});
server.listen(0, '127.0.0.1', () => {
  name('server', server.address().port);
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    trace('client', 'listener', client.readyState);
  });
  const state = (when) => trace('client', when, client.readyState, client.connecting, client.pending);
  state('after the call');
  watch('client', client, 'lookup', 'connectionAttempt', 'connect', 'ready', 'end', 'close');
  client.on('connect', () => state('in connect'));
  client.on('close', () => {
    state('in close');
    server.close();
  });
  client.resume();
});
