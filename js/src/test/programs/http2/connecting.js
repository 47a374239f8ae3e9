'use strict';
// How sessions come about: by a promise, with many requests at once, and over a stream of another.
const assert = require('assert');
const http2 = require('http2');
const net = require('net');
const { once } = require('events');
const { promisify } = require('util');

async function text(stream) {
  stream.setEncoding('utf8');
  let all = '';
  for await (const chunk of stream) all += chunk;
  return all;
}

async function promised(url) {
  const connect = promisify(http2.connect);
  const client = await connect(url);
  assert.strictEqual(client.connecting, false);
  assert.strictEqual(client.listenerCount('error'), 0);
  client.close();
  await once(client, 'close');
  const gone = net.createServer();
  await once(gone.listen(0, '127.0.0.1'), 'listening');
  const { port } = gone.address();
  gone.close();
  await once(gone, 'close');
  await assert.rejects(connect(`http://127.0.0.1:${port}`), { code: 'ECONNREFUSED' });
}

async function manyAtOnce(url) {
  const warnings = [];
  const hear = (warning) => warnings.push(warning);
  process.on('warning', hear);
  const client = http2.connect(url);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => text(client.request({ ':path': `/${i}` }))));
  assert.deepStrictEqual(answers, Array.from({ length: 20 }, (_, i) => `/${i}`));
  await new Promise((resolve) => setImmediate(resolve));
  process.removeListener('warning', hear);
  assert.deepStrictEqual(warnings, []);
  client.close();
  await once(client, 'close');
}

// A request of CONNECT is a tunnel, through which another session goes.
async function tunnelled(authority) {
  const proxy = http2.createServer();
  proxy.on('stream', (stream, headers) => {
    assert.strictEqual(headers[':method'], 'CONNECT');
    const [host, port] = headers[':authority'].split(':');
    const socket = net.connect(port, host, () => {
      stream.respond();
      socket.pipe(stream).pipe(socket);
    });
    socket.on('error', () => stream.close());
  });
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  const outer = http2.connect(`http://127.0.0.1:${proxy.address().port}`);
  const tunnel = outer.request({ ':method': 'CONNECT', ':authority': authority });
  await once(tunnel, 'response');
  const inner = http2.connect(`http://${authority}`, { createConnection: () => tunnel });
  assert.strictEqual(await text(inner.request({ ':path': '/inner' })), '/inner');
  assert.throws(() => http2.connect(`http://${authority}`, { createConnection: () => tunnel }),
                { code: 'ERR_HTTP2_SOCKET_BOUND' });
  inner.close();
  await once(inner, 'close');
  outer.close();
  await once(outer, 'close');
  proxy.close();
}

// The other way round: the stream that a server hears of is the socket of a session of its own.
async function withinServer() {
  const server = http2.createServer();
  server.on('stream', (stream, headers) => {
    if (headers[':method'] !== 'CONNECT') {
      stream.respond();
      stream.end('within');
      return;
    }
    stream.respond();
    server.emit('connection', stream);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const outer = http2.connect(`http://127.0.0.1:${server.address().port}`);
  const tunnel = outer.request({ ':method': 'CONNECT', ':authority': 'within.test:80' });
  const inner = http2.connect('http://within.test', { createConnection: () => tunnel });
  assert.strictEqual(await text(inner.request()), 'within');
  inner.close();
  await once(inner, 'close');
  outer.close();
  server.close();
}

async function main() {
  const server = http2.createServer();
  server.on('stream', (stream, headers) => {
    stream.respond();
    stream.end(headers[':path']);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const authority = `127.0.0.1:${server.address().port}`;
  await promised(`http://${authority}`);
  await manyAtOnce(`http://${authority}`);
  await tunnelled(authority);
  server.close();
  await withinServer();
}

main();
