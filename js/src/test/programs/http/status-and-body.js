'use strict';
// Which responses have a body, how its end is told, and what is refused.
const assert = require('assert');
const http = require('http');
const net = require('net');

const cases = {
  '/empty': (res) => res.end(),
  '/text': (res) => res.end('text'),
  '/chunks': (res) => { res.write('a'); res.end('b'); },
  '/none': (res) => { res.writeHead(204); res.end('ignored'); },
  '/same': (res) => { res.writeHead(304); res.end(); },
  '/odd': (res) => { res.writeHead(999, { 'X': 'y' }); res.end(); },
  '/list': (res) => { res.writeHead(200, ['A', '1', 'A', '2']); res.end('l'); },
  '/nolength': (res) => {
    res.removeHeader('Content-Length');
    res.removeHeader('Transfer-Encoding');
    res.sendDate = false;
    res.end('until the end');
  },
};

const server = http.createServer((req, res) => {
  assert.throws(() => res.writeHead(99), {
    code: 'ERR_HTTP_INVALID_STATUS_CODE', message: 'Invalid status code: 99',
  });
  assert.throws(() => res.writeHead('x'), { code: 'ERR_HTTP_INVALID_STATUS_CODE' });
  assert.throws(() => res.writeHead(200, 'a\nb'), { code: 'ERR_INVALID_CHAR' });
  res.statusMessage = undefined;
  assert.throws(() => res.write(null), { code: 'ERR_STREAM_NULL_VALUES' });
  assert.throws(() => res.write(1), { code: 'ERR_INVALID_ARG_TYPE' });
  cases[req.url](res);
});

// Sends a request as text and gives the whole answer without the date.
function raw(path, version = '1.1') {
  return new Promise((resolve) => {
    const socket = net.connect(server.address().port);
    let text = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => { text += chunk; });
    socket.on('end', () => resolve(text.replace(/Date: .*\r\n/, '').replaceAll('\r\n', '|')));
    socket.write(`GET ${path} HTTP/${version}\r\nHost: x\r\nConnection: close\r\n\r\n`);
  });
}

async function main() {
  const close = 'Connection: close|';
  assert.strictEqual(await raw('/empty'), `HTTP/1.1 200 OK|${close}Content-Length: 0||`);
  assert.strictEqual(await raw('/text'), `HTTP/1.1 200 OK|${close}Content-Length: 4||text`);
  assert.strictEqual(await raw('/chunks'),
                     `HTTP/1.1 200 OK|${close}Transfer-Encoding: chunked||1|a|1|b|0||`);
  assert.strictEqual(await raw('/chunks', '1.0'), `HTTP/1.1 200 OK|${close}|ab`);
  assert.strictEqual(await raw('/none'), `HTTP/1.1 204 No Content|${close}|`);
  assert.strictEqual(await raw('/same'), `HTTP/1.1 304 Not Modified|${close}|`);
  assert.strictEqual(await raw('/odd'),
                     `HTTP/1.1 999 unknown|X: y|${close}Transfer-Encoding: chunked||0||`);
  assert.strictEqual(await raw('/list'),
                     `HTTP/1.1 200 OK|A: 1|A: 2|${close}Transfer-Encoding: chunked||1|l|0||`);
  assert.strictEqual(await raw('/nolength'), `HTTP/1.1 200 OK|${close}|until the end`);
  server.close();
}

server.listen(0, () => main());
