// A connection that closes while its bytes are read: the requests behind are not heard of.
'use strict';
const assert = require('assert');
const { createServer } = require('http');
const { connect } = require('net');

const heard = [];
const server = createServer((req, res) => {
  heard.push(req.url);
  req.socket.emit('close');
  res.end();
});
server.listen(0, () => {
  const client = connect(server.address().port);
  client.end(['/first', '/second'].map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).join(''));
  client.resume().on('close', () => {
    server.close();
    assert.deepStrictEqual(heard, ['/first']);
  });
});
