'use strict';
// Methods that a program has replaced on a socket or server are what the connection calls.
const assert = require('assert');
const net = require('net');

const calls = new Set();
const spied = (object, ...names) => {
  for (const name of names) {
    const original = object[name];
    object[name] = function(...args) {
      calls.add(name);
      return Reflect.apply(original, this, args);
    };
  }
};

const server = net.createServer((socket) => {
  socket.on('data', (chunk) => socket.end(chunk));
});
spied(server, 'emit', '_emitCloseIfDrained');

server.listen(0, () => {
  const client = new net.Socket();
  spied(client, 'push', 'read', '_read', '_write', '_final', '_destroy', 'destroy', 'once', 'emit',
        '_unrefTimer', '_onTimeout', 'end');
  client.setTimeout(20);
  client.connect(server.address().port);
  client.on('timeout', () => {
    assert.ok(calls.has('_onTimeout'));
    client.setTimeout(0);
    client.write('word');
  });
  client.on('data', (chunk) => assert.strictEqual(String(chunk), 'word'));
  client.on('close', () => server.close());
});

process.on('exit', () => {
  for (const name of ['push', 'read', '_read', '_write', '_final', '_destroy', 'destroy', 'once',
                      'emit', '_unrefTimer', 'end', '_emitCloseIfDrained']) {
    assert.ok(calls.has(name), name);
  }
});
