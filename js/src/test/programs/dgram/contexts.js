'use strict';
// The asynchronous contexts of what a socket tells.
const assert = require('node:assert');
const { AsyncLocalStorage } = require('node:async_hooks');
const dgram = require('node:dgram');

const storage = new AsyncLocalStorage();
const seen = {};
const socket = storage.run('made', () => dgram.createSocket('udp4'));
socket.on('message', () => {
  seen.message = storage.getStore();
  storage.run('closing', () => socket.close());
});
socket.on('close', () => {
  seen.close = storage.getStore();
});
storage.run('bound', () => socket.bind(0, '127.0.0.1', () => {
  seen.listening = storage.getStore();
  storage.run('sending', () => socket.send('x', socket.address().port, '127.0.0.1', () => {
    seen.sent = storage.getStore();
  }));
}));
process.on('exit', () => {
  assert.deepStrictEqual(seen, {
    listening: 'bound', sent: 'sending', message: 'made', close: 'closing',
  });
});
