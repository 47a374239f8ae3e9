'use strict';
// A text that is written with the encoding 'buffer' is refused; bytes may be written with it.
const assert = require('assert');
const net = require('net');

function connected(port, then) {
  const client = net.connect(port, '127.0.0.1', () => then(client));
}

const received = [];
const server = net.createServer((socket) => {
  socket.on('data', (chunk) => received.push(chunk));
  socket.on('end', () => server.close()).on('error', () => {});
}).listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  connected(port, (client) => {
    assert.throws(() => client.write('text', 'buffer'), {
      name: 'TypeError',
      code: 'ERR_INVALID_ARG_TYPE',
      message: 'Second argument must be a buffer',
    });
    assert.strictEqual(client.destroyed, false);
    client.destroy();
  });
  connected(port, (client) => {
    assert.strictEqual(client.write(Buffer.from('bytes'), 'buffer'), true);
    client.end();
  });
});
process.on('exit', () => assert.strictEqual(String(Buffer.concat(received)), 'bytes'));
