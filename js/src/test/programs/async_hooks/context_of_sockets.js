'use strict';
// Events of a socket run in the asynchronous context in which it was told to connect; what answers
// a call runs in the context of the call; accepted sockets have none.
const assert = require('assert');
const net = require('net');
const { AsyncLocalStorage } = require('async_hooks');

const storage = new AsyncLocalStorage();
const seen = {};
const see = (name) => () => { seen[name] = storage.getStore(); };

const server = net.createServer((socket) => {
  see('connection')();
  socket.on('data', (data) => {
    see('accepted data')();
    storage.run('answer', () => socket.write(data, see('answered')));
  });
  socket.on('close', () => {
    see('accepted close')();
    storage.run('shut', () => server.close(see('server closed')));
  });
});

storage.run('listen', () => server.listen(0, () => {
  see('listening')();
  const socket = storage.run('new', () => new net.Socket());
  socket.on('connect', () => {
    see('connect')();
    storage.run('ask', () => socket.write('x', see('asked')));
  });
  socket.on('data', () => {
    see('data')();
    storage.run('end', () => socket.end(see('ended')));
  });
  socket.on('close', see('close'));
  storage.run('go', () => socket.connect(server.address().port, '127.0.0.1'));
}));

process.on('exit', () => assert.deepEqual(seen, {
  'listening': 'listen', 'connection': 'listen', 'connect': 'go', 'asked': 'ask',
  'accepted data': undefined, 'answered': 'answer', 'data': 'go', 'ended': 'end',
  'accepted close': undefined, 'close': 'go', 'server closed': 'shut',
}));
