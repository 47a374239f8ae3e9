'use strict';
// What a server does with what is no request: `clientError`, or an answer of its own.
const assert = require('assert');
const http = require('http');
const net = require('net');

function send(text, options = {}, listener = undefined) {
  return new Promise((resolve) => {
    const server = http.createServer(options, (req, res) => {
      req.resume();
      req.on('error', () => {});
      req.on('end', () => res.end('done'));
    });
    const seen = { errors: [] };
    server.on('newListener', () => {});
    if (listener) {
      server.on('clientError', (error, socket) => {
        seen.errors.push(error);
        listener(error, socket);
      });
    }
    server.listen(0, () => {
      const socket = net.connect(server.address().port);
      seen.text = '';
      socket.setEncoding('latin1');
      socket.on('data', (chunk) => { seen.text += chunk; });
      socket.on('error', () => {});
      socket.on('close', () => server.close(() => resolve(seen)));
      socket.write(text);
    });
  });
}

const GET = 'GET / HTTP/1.1\r\nHost: x\r\n';

async function main() {
  const bad = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n';
  assert.strictEqual((await send('nonsense')).text, bad);
  assert.strictEqual((await send(`${GET}A : b\r\n\r\n`)).text, bad);
  assert.strictEqual((await send(`${GET}A: b\nC: d\r\n\r\n`)).text, bad);
  assert.match((await send('GET / HTTP/1.1\r\n\r\n')).text, /^HTTP\/1.1 400 Bad Request\r\n/);
  const over = await send(`${GET}A: ${'b'.repeat(20_000)}\r\n\r\n`);
  assert.match(over.text, /^HTTP\/1.1 431 Request Header Fields Too Large\r\n/);
  const extensions = await send(
    `${GET}Transfer-Encoding: chunked\r\n\r\n2;${'a'.repeat(20_000)}=b\r\nAA\r\n0\r\n\r\n`);
  assert.match(extensions.text, /^HTTP\/1.1 413 Payload Too Large\r\n/);
  const expected = await send(`${GET}Expect: miracles\r\nConnection: close\r\n\r\n`);
  assert.match(expected.text, /^HTTP\/1.1 417 Expectation Failed\r\n/);

  const heard = await send('nonsense\r\n', {}, (error, socket) => {
    assert.strictEqual(socket.writable, true);
    socket.end('HTTP/1.1 418 Teapot\r\n\r\n');
  });
  assert.strictEqual(heard.text, 'HTTP/1.1 418 Teapot\r\n\r\n');
  const [error] = heard.errors;
  assert.strictEqual(error.code, 'HPE_INVALID_METHOD');
  assert.strictEqual(error.message, 'Parse Error: Invalid method encountered');
  assert.strictEqual(error.bytesParsed, 0);
  assert.strictEqual(error.rawPacket.toString(), 'nonsense\r\n');

  const smuggled = `${GET}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`;
  assert.strictEqual((await send(smuggled)).text, bad);
  const lenient = await send(`${GET}Connection: close\r\nA: \u0001\r\n\r\n`,
                             { insecureHTTPParser: true });
  assert.match(lenient.text, /^HTTP\/1.1 200 OK\r\n/);
  const late = await send('GET / HT', {
    headersTimeout: 40, requestTimeout: 40, connectionsCheckingInterval: 10,
  });
  assert.match(late.text, /^HTTP\/1.1 408 Request Timeout\r\n/);
  const hostless = await send('GET / HTTP/1.1\r\nConnection: close\r\n\r\n',
                              { requireHostHeader: false });
  assert.match(hostless.text, /^HTTP\/1.1 200 OK\r\n/);
}

main();
