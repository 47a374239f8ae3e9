'use strict';

// A connection that a server of another kind has accepted and hands over belongs to the HTTP server
// from then on: its options count, and its listeners hear what goes wrong.

const assert = require('assert');
const http = require('http');
const net = require('net');

class Request extends http.IncomingMessage {}

const seen = [];
const web = http.createServer({ IncomingMessage: Request }, (request, response) => {
  assert.ok(request instanceof Request);
  assert.strictEqual(request.socket.server, web);
  seen.push(request.url);
  response.setHeader('Connection', 'close');
  response.end('answered');
});
web.on('clientError', (error, socket) => {
  seen.push(error.code);
  socket.destroy();
});

const front = net.createServer((socket) => web.emit('connection', socket));
front.listen(0, '127.0.0.1', () => {
  const { port } = front.address();
  http.get({ port, host: '127.0.0.1', path: '/handed/over' }, (response) => {
    response.resume().on('end', () => sendNonsense(port));
  });
});

function sendNonsense(port) {
  const client = net.connect(port, '127.0.0.1');
  client.end('123 no method begins like this\r\n\r\n');
  client.resume().on('close', () => front.close());
}

process.on('exit', () => assert.deepStrictEqual(seen, ['/handed/over', 'HPE_INVALID_METHOD']));
