'use strict';
// Clients replace methods of a socket or a server by ones that swallow some calls and return nothing.
const assert = require('assert');
const net = require('net');

function answerNothing(object, name, calls) {
  const original = object[name];
  object[name] = function(...args) {
    calls.push(typeof args[0] === 'string' ? `${name} ${args[0]}` : name);
    original.apply(this, args);
  };
}

const onServer = [];
const onClient = [];
const server = net.createServer((peer) => peer.pipe(peer));
answerNothing(server, 'emit', onServer);

server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  for (const name of ['emit', 'push', 'isPaused', 'end', 'destroy']) {
    answerNothing(client, name, onClient);
  }
  let received = 0;
  client.on('data', (chunk) => {
    received += chunk.length;
    if (received === 5) client.end();
  });
  client.on('close', () => server.close());
  client.write('eins');
  client.write('!');
});

server.on('close', () => {
  assert.deepStrictEqual(onServer, ['emit listening', 'emit connection', 'emit close']);
  for (const call of ['emit connect', 'emit ready', 'emit data', 'push', 'emit end', 'emit finish',
                      'emit close', 'destroy']) {
    assert.ok(onClient.includes(call), `${call} is missing in ${onClient}`);
  }
  // A 'close' that a program emits itself says nothing about errors.
  const unconnected = new net.Socket();
  unconnected.emit('close');
  unconnected.emit('close', undefined);
});
