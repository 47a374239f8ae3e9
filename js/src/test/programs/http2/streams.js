'use strict';
// Requests and answers as streams: bodies both ways, trailers, information, pushes, errors, ends.
const assert = require('assert');
const http2 = require('http2');
const { once } = require('events');

const handlers = {
  '/echo'(stream) {
    stream.respond({ ':status': 200, 'content-type': 'text/plain' });
    stream.pipe(stream);
  },
  '/trailers'(stream) {
    stream.respond({ ':status': 200 }, { waitForTrailers: true });
    stream.on('wantTrailers', () => {
      stream.sendTrailers({ 'x-sum': '42' });
      assert.throws(() => stream.sendTrailers({}), { code: 'ERR_HTTP2_TRAILERS_ALREADY_SENT' });
    });
    assert.throws(() => stream.sendTrailers({}), { code: 'ERR_HTTP2_TRAILERS_NOT_READY' });
    stream.end('body');
  },
  '/information'(stream) {
    stream.additionalHeaders({ ':status': 103, 'link': '</a.css>' });
    assert.throws(() => stream.additionalHeaders({ ':status': 101 }),
                  { code: 'ERR_HTTP2_STATUS_101' });
    assert.throws(() => stream.additionalHeaders({ ':status': 200 }),
                  { code: 'ERR_HTTP2_INVALID_INFO_STATUS' });
    stream.respond({ ':status': 204 });
    assert.strictEqual(stream.headersSent, true);
    assert.throws(() => stream.respond(), { code: 'ERR_HTTP2_HEADERS_SENT' });
    assert.throws(() => stream.additionalHeaders({}), { code: 'ERR_HTTP2_HEADERS_AFTER_RESPOND' });
  },
  '/push'(stream) {
    stream.pushStream({ ':path': '/pushed' }, (error, pushed) => {
      assert.ifError(error);
      assert.throws(() => pushed.pushStream({}, () => {}), { code: 'ERR_HTTP2_NESTED_PUSH' });
      pushed.respond({ 'x-pushed': 'yes' });
      pushed.end('pushed body');
      stream.respond();
      stream.end('pushing body');
    });
  },
  '/reset'(stream) {
    stream.close(http2.constants.NGHTTP2_ENHANCE_YOUR_CALM);
  },
  '/wrong'(stream) {
    assert.throws(() => stream.respond({ ':path': '/' }),
                  { code: 'ERR_HTTP2_INVALID_PSEUDOHEADER' });
    assert.throws(() => stream.respond({ 'connection': 'close' }),
                  { code: 'ERR_HTTP2_INVALID_CONNECTION_HEADERS' });
    assert.throws(() => stream.respond({ 'etag': ['a', 'b'] }),
                  { code: 'ERR_HTTP2_HEADER_SINGLE_VALUE' });
    assert.throws(() => stream.respond({ ':status': 99 }), { code: 'ERR_HTTP2_STATUS_INVALID' });
    stream.respond({ ':status': 200, 'x-list': ['a', 'b'], 'set-cookie': ['c=1', 'd=2'] });
    stream.end();
  },
};

async function read(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function bodies(client) {
  const sent = 'x'.repeat(300_000);
  const request = client.request({ ':path': '/echo', ':method': 'POST' });
  const response = once(request, 'response');
  const text = read(request);
  request.write(sent.slice(0, 7));
  request.end(sent.slice(7));
  const [headers] = await response;
  assert.strictEqual(headers[':status'], 200);
  assert.strictEqual(headers['content-type'], 'text/plain');
  assert.ok(headers.date);
  assert.strictEqual(await text, sent);
  assert.strictEqual(request.rstCode, 0);
}

async function trailers(client) {
  const request = client.request({ ':path': '/trailers' });
  const told = once(request, 'trailers');
  assert.strictEqual(await read(request), 'body');
  assert.strictEqual((await told)[0]['x-sum'], '42');
}

async function information(client) {
  const request = client.request({ ':path': '/information' });
  const told = once(request, 'headers');
  const response = once(request, 'response');
  const [info] = await told;
  assert.strictEqual(info[':status'], 103);
  assert.strictEqual(info.link, '</a.css>');
  assert.strictEqual((await response)[0][':status'], 204);
  assert.strictEqual(await read(request), '');
}

async function push(client) {
  const pushed = once(client, 'stream');
  const request = client.request({ ':path': '/push' });
  const text = read(request);
  const [stream, headers] = await pushed;
  assert.strictEqual(headers[':path'], '/pushed');
  assert.strictEqual(stream.id % 2, 0);
  const [answer] = await once(stream, 'push');
  assert.strictEqual(answer['x-pushed'], 'yes');
  assert.strictEqual(await read(stream), 'pushed body');
  assert.strictEqual(await text, 'pushing body');
}

async function resets(client) {
  const request = client.request({ ':path': '/reset' });
  const [error] = await once(request, 'error');
  assert.strictEqual(error.code, 'ERR_HTTP2_STREAM_ERROR');
  assert.strictEqual(error.message, 'Stream closed with error code NGHTTP2_ENHANCE_YOUR_CALM');
  assert.strictEqual(request.rstCode, http2.constants.NGHTTP2_ENHANCE_YOUR_CALM);

  const controller = new AbortController();
  const aborted = client.request({ ':path': '/echo', ':method': 'POST' },
                                 { signal: controller.signal });
  controller.abort();
  assert.strictEqual((await once(aborted, 'error'))[0].name, 'AbortError');
}

async function headers(client) {
  const request = client.request({ ':path': '/wrong' });
  const [answer] = await once(request, 'response');
  assert.strictEqual(answer['x-list'], 'a, b');
  assert.deepStrictEqual(answer['set-cookie'], ['c=1', 'd=2']);
  request.resume();
  await once(request, 'close');
  assert.throws(() => client.request({ ':method': 'CONNECT' }),
                { code: 'ERR_HTTP2_CONNECT_AUTHORITY' });
  assert.throws(() => client.request({ ':status': 1, 'a b': 'c' }),
                { code: 'ERR_INVALID_HTTP_TOKEN' });
}

const server = http2.createServer();
server.on('stream', (stream, head) => {
  stream.on('error', () => {});
  handlers[head[':path']](stream);
});
server.listen(0, '127.0.0.1', async () => {
  const client = http2.connect(`http://127.0.0.1:${server.address().port}`);
  for (const part of [bodies, trailers, information, push, resets, headers]) await part(client);
  client.close();
  await once(client, 'close');
  assert.throws(() => client.request(), { code: 'ERR_HTTP2_INVALID_SESSION' });
  server.close();
  await once(server, 'close');
});
