// The option optimizeEmptyRequests: the stream of a request that announces no body is over before
// the request is heard of, and emits nothing.
'use strict';
const assert = require('assert');
const http = require('http');
const net = require('net');

const requests = [
  'GET /get HTTP/1.1\r\nHost: a\r\n\r\n',
  'POST /post HTTP/1.1\r\nHost: a\r\n\r\n',
  'POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok',
  'POST /chunked HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n',
  'GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
];
const seen = {};
const server = http.createServer({ optimizeEmptyRequests: true }, (req, res) => {
  const events = [];
  for (const name of ['data', 'end', 'close']) req.on(name, () => events.push(name));
  seen[req.url] = [req.readableEnded, req.destroyed, events];
  res.end('answer');
});
server.listen(0, () => {
  let text = '';
  net.connect(server.address().port).setEncoding('latin1').on('data', (data) => text += data)
    .on('close', () => {
      server.close();
      assert.strictEqual(text.match(/answer/g).length, requests.length);
      const over = [true, true, []];
      const read = [false, false, ['data', 'end', 'close']];
      assert.deepStrictEqual(
        seen,
        { '/get': over, '/post': over, '/length': read, '/chunked': read, '/last': over });
    }).end(requests.join(''));
});

assert.throws(() => http.createServer({ optimizeEmptyRequests: 1 }),
  { code: 'ERR_INVALID_ARG_TYPE' });
