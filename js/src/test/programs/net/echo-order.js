'use strict';
// The order of events, ticks and promise jobs on both ends of a connection that says one word.
const assert = require('assert');
const net = require('net');

const seen = [];
const told = (word) => seen.push(word);

const server = net.createServer((socket) => {
  told('connection');
  process.nextTick(told, 'tick after connection');
  Promise.resolve().then(() => told('job after connection'));
  socket.on('data', (chunk) => {
    told('data');
    process.nextTick(told, 'tick after data');
    Promise.resolve().then(() => told('job after data'));
    queueMicrotask(() => {
      told('microtask after data');
      process.nextTick(told, 'tick of a job');
    });
    socket.end(chunk);
  });
  socket.on('data', () => told('second listener of data'));
  socket.on('end', () => told('end'));
  socket.on('close', (hadError) => {
    told(`close ${hadError}`);
    server.close(() => told('server close'));
  });
});

server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.resume();
  client.write('word');
  client.on('end', () => process.nextTick(() => client.end()));
});

process.on('exit', () => {
  assert.deepStrictEqual(seen, [
    'connection', 'tick after connection', 'job after connection',
    'data', 'second listener of data', 'tick after data', 'job after data', 'microtask after data',
    'tick of a job',
    'end', 'close false', 'server close',
  ]);
});
