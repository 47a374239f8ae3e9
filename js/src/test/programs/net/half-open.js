'use strict';
// allowHalfOpen on both ends, and a write after the other end has ended.
const assert = require('assert');
const net = require('net');

const seen = [];

const halfOpen = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('end', () => {
    assert.strictEqual(socket.readyState, 'writeOnly');
    setImmediate(() => socket.end('answer after end'));
  });
  socket.resume();
});

halfOpen.listen(0, '127.0.0.1', () => {
  const client = net.connect({ port: halfOpen.address().port, allowHalfOpen: true });
  client.setEncoding('utf8');
  client.on('data', (text) => seen.push(text));
  client.on('close', (hadError) => {
    seen.push(hadError);
    halfOpen.close();
  });
  client.end('question');
});

const closing = net.createServer((socket) => {
  socket.on('end', () => {
    assert.strictEqual(socket.write('last word'), true);
    setImmediate(() => {
      assert.strictEqual(socket.write('too late', (error) => seen.push(error.code)), false);
    });
  });
  socket.on('close', () => closing.close());
  socket.resume();
});

closing.listen(0, '127.0.0.1', () => {
  const client = net.connect({ port: closing.address().port, allowHalfOpen: true });
  client.on('data', (chunk) => seen.push(String(chunk)));
  client.on('end', () => client.destroy());
  client.write('x');
  client.end();
});

process.on('exit', () => {
  assert.ok(seen.includes('answer after end'));
  assert.ok(seen.includes('last word'));
  assert.ok(seen.includes('EPIPE'));
});
