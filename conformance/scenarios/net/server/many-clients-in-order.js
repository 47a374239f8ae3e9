'use strict';
// Clients that connect one after the other are accepted in that order, and each gets its answer.
const net = require('node:net');
const { trace, watch, before } = require('../../../trace.js');

const CLIENTS = 4;
before('server connection', 'server connection#2');
before('client1 connect', 'client2 connect');
let accepted = 0;
let closed = 0;
const server = net.createServer((peer) => {
  const number = ++accepted;
  trace('server', 'connection', number);
  peer.on('data', (chunk) => peer.end(`${chunk} was number ${number}`));
});
server.listen(0, '127.0.0.1', () => connect(1));

function connect(number) {
  const client = net.connect(server.address().port, '127.0.0.1');
  watch(`client${number}`, client, 'connect', 'data', 'end', 'close');
  client.on('connect', () => {
    client.write(`client ${number}`);
    if (number < CLIENTS) connect(number + 1);
  });
  client.on('close', () => {
    if (++closed === CLIENTS) server.close();
  });
}
