'use strict';
// Requests and responses as `http` has them.
const assert = require('assert');
const http2 = require('http2');
const net = require('net');
const { once } = require('events');

const handlers = {
  '/'(req, res) {
    assert.strictEqual(req.httpVersion, '2.0');
    assert.strictEqual(req.method, 'GET');
    assert.ok(req.authority.startsWith('127.0.0.1'));
    assert.strictEqual(req.scheme, 'http');
    assert.ok(req.rawHeaders.includes('x-asked'));
    assert.ok(req.stream.session);
    res.setHeader('X-One', 'a');
    res.appendHeader('x-one', 'b');
    assert.deepStrictEqual(res.getHeader('x-one'), ['a', 'b']);
    assert.throws(() => res.setHeader(':status', 1),
                  { code: 'ERR_HTTP2_PSEUDOHEADER_NOT_ALLOWED' });
    assert.throws(() => res.setHeader('a', undefined), { code: 'ERR_HTTP2_INVALID_HEADER_VALUE' });
    res.writeHead(201, { 'x-two': 'c' });
    assert.throws(() => res.setHeader('late', '1'), { code: 'ERR_HTTP2_HEADERS_SENT' });
    res.end('made');
  },
  // Both have one socket: the session's, of which only the stream's part may be used.
  '/socket'(req, res) {
    assert.strictEqual(res.req, req);
    assert.ok(req.socket instanceof net.Socket);
    assert.strictEqual(res.socket, req.socket);
    assert.strictEqual(res.connection, req.connection);
    assert.ok('remoteAddress' in req.socket);
    assert.strictEqual(req.socket.remoteAddress, '127.0.0.1');
    req.socket.setNoDelay(true);
    assert.throws(() => req.socket.write('x'), { code: 'ERR_HTTP2_NO_SOCKET_MANIPULATION' });
    res.on('finish', () => {
      assert.strictEqual(res.socket, undefined);
      assert.throws(() => res.setHeader('late', '1'), { code: 'ERR_HTTP2_HEADERS_SENT' });
      server.emit('let go');
    });
    res.end('socket');
  },
  // What goes wrong with a stream, a request only calls aborted.
  '/broken'(req, res) {
    req.on('error', assert.ifError);
    res.on('error', assert.ifError);
    res.on('aborted', () => assert.fail('a response has no such event'));
    const cause = new Error('broken');
    res.stream.on('error', (error) => assert.strictEqual(error, cause));
    res.write('begun');
    once(req, 'aborted').then(() => server.emit('aborted'));
    setImmediate(() => res.stream.destroy(cause));
  },
  '/closed'(req, res) {
    req.stream.close();
    assert.strictEqual(res.writeHead(200), res);
  },
  '/upload'(req, res) {
    let length = 0;
    req.on('data', (chunk) => {
      length += chunk.length;
    });
    req.on('end', () => {
      res.setTrailer('x-length', `${length}`);
      res.end(`${length}`);
    });
  },
  '/early'(req, res) {
    res.writeEarlyHints({ link: '</a.css>; rel=preload' });
    res.end();
  },
  '/pushing'(req, res) {
    res.createPushResponse({ ':path': '/pushed' }, (error, pushed) => {
      assert.ifError(error);
      pushed.setHeader('x-pushed', '1');
      pushed.end('pushed');
      res.end('pushing');
    });
  },
};

async function read(stream) {
  stream.setEncoding('utf8');
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}

async function ask(client, headers, body) {
  const request = client.request(headers);
  const response = once(request, 'response');
  const text = read(request);
  if (body) request.end(body);
  const [answer] = await response;
  return { answer, request, text: await text };
}

const server = http2.createServer((req, res) => handlers[req.url](req, res));
server.listen(0, '127.0.0.1', async () => {
  const client = http2.connect(`http://127.0.0.1:${server.address().port}`);

  const made = await ask(client, { ':path': '/', 'x-asked': '1' });
  assert.strictEqual(made.answer[':status'], 201);
  assert.strictEqual(made.answer['x-one'], 'a, b');
  assert.strictEqual(made.answer['x-two'], 'c');
  assert.strictEqual(made.text, 'made');

  const letGo = once(server, 'let go');
  assert.strictEqual((await ask(client, { ':path': '/socket' })).text, 'socket');
  await letGo;

  const aborted = once(server, 'aborted');
  const broken = client.request({ ':path': '/broken' });
  broken.resume();
  const [error] = await once(broken, 'error');
  assert.strictEqual(error.code, 'ERR_HTTP2_STREAM_ERROR');
  await aborted;

  const closed = client.request({ ':path': '/closed' });
  closed.on('response', () => assert.fail('nothing was answered'));
  assert.strictEqual(await read(closed), '');

  const head = { ':path': '/upload', ':method': 'POST' };
  const uploaded = await ask(client, head, Buffer.alloc(200_000));
  assert.strictEqual(uploaded.text, '200000');

  const expecting = client.request({ ...head, 'expect': '100-continue' });
  await once(expecting, 'continue');
  expecting.end('now');
  const trailers = once(expecting, 'trailers');
  assert.strictEqual(await read(expecting), '3');
  assert.strictEqual((await trailers)[0]['x-length'], '3');

  const early = client.request({ ':path': '/early' });
  assert.strictEqual((await once(early, 'headers'))[0].link, '</a.css>; rel=preload');
  assert.strictEqual(await read(early), '');

  const promised = once(client, 'stream');
  const pushing = await ask(client, { ':path': '/pushing' });
  assert.strictEqual(pushing.text, 'pushing');
  assert.strictEqual(await read((await promised)[0]), 'pushed');

  client.close();
  server.close();
});
