'use strict';

// Who begins to read a request right after the response has been ended still gets the body.

const assert = require('assert');
const http = require('http');

let body = '';
const server = http.createServer((request, response) => {
  response.end('early');
  request.on('data', (chunk) => {
    body += chunk;
  });
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const request = http.request({ port, host: '127.0.0.1', method: 'POST' }, (response) => {
    response.resume().on('end', () => server.close());
  });
  request.end('the body');
});

process.on('exit', () => assert.strictEqual(body, 'the body'));
