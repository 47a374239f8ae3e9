'use strict';
// The ends of a socket: destroyed while connecting, with an error, reset, and connected again.
const assert = require('assert');
const net = require('net');

const seen = [];
const server = net.createServer((socket) => {
  socket.on('error', (error) => seen.push(`server ${error.code}`));
  socket.resume();
});

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const early = net.connect(port, '127.0.0.1');
  early.write('never sent', (error) => {
    seen.push(error.code);
    failing(port);
  });
  early.on('connect', assert.fail);
  early.on('error', assert.fail);
  assert.strictEqual(early.destroy(), early);
  assert.strictEqual(early.connecting, false);
});

function failing(port) {
  const mine = new Error('mine');
  const socket = net.connect(port, '127.0.0.1', () => socket.destroy(mine));
  socket.on('error', (error) => assert.strictEqual(error, mine));
  socket.on('close', (hadError) => {
    seen.push(`close ${hadError}`);
    resetting(port);
  });
}

function resetting(port) {
  const socket = net.connect(port, '127.0.0.1', () => {
    assert.strictEqual(socket.resetAndDestroy(), socket);
  });
  socket.on('close', (hadError) => {
    seen.push(`reset ${hadError}`);
    again(port);
  });
}

function again(port) {
  const socket = new net.Socket();
  let times = 0;
  socket.on('connect', () => socket.end());
  socket.on('close', () => {
    if (++times === 2) {
      seen.push('connected twice');
      server.close();
    } else {
      socket.connect(port, '127.0.0.1');
    }
  });
  socket.resume();
  socket.connect(port, '127.0.0.1');
}

process.on('exit', () => {
  assert.deepStrictEqual(seen.filter((word) => !word.startsWith('server')), [
    'ERR_SOCKET_CLOSED_BEFORE_CONNECTION', 'close true', 'reset false', 'connected twice',
  ]);
  assert.ok(seen.includes('server ECONNRESET'));
});
