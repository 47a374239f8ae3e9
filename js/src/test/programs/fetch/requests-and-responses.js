'use strict';
// The global fetch and its classes, over a server of http.
const assert = require('assert');
const http = require('http');
const zlib = require('zlib');
const { Readable } = require('stream');

const server = http.createServer(async (req, res) => {
  const body = Buffer.concat(await req.toArray());
  const { pathname } = new URL(req.url, 'http://here');
  if (pathname === '/packed') {
    res.setHeader('content-encoding', 'gzip');
    res.end(zlib.gzipSync('packed '.repeat(1000)));
  } else if (pathname === '/moved') {
    res.writeHead(302, { location: '/here' }).end();
  } else if (pathname === '/never') {
    res.flushHeaders();
  } else if (pathname === '/cut') {
    res.writeHead(200, { 'content-length': 100 });
    res.write('begun', () => res.destroy());
  } else {
    res.writeHead(pathname === '/missing' ? 404 : 200, { 'x-two': ['a', 'b'] });
    res.end(JSON.stringify({
      method: req.method, url: req.url, type: req.headers['content-type'], body: `${body}`,
      length: req.headers['content-length'],
      agent: req.headers['user-agent'],
    }));
  }
});

let base;
const tests = {
  async 'a GET'() {
    const res = await fetch(`${base}/a?b=c`);
    assert.ok(res instanceof Response);
    assert.deepStrictEqual([res.status, res.ok, res.statusText], [200, true, 'OK']);
    assert.strictEqual(res.headers.get('X-Two'), 'a, b');
    assert.strictEqual((await res.json()).url, '/a?b=c');
    assert.strictEqual(res.bodyUsed, true);
    await assert.rejects(res.text(), TypeError);
  },
  async 'a status that is an error is an answer'() {
    const res = await fetch(`${base}/missing`);
    assert.deepStrictEqual([res.status, res.ok], [404, false]);
    await res.arrayBuffer();
  },
  async 'bodies of every kind'() {
    const post = async (body, more) =>
      (await fetch(base, { method: 'POST', body, ...more })).json();
    assert.deepStrictEqual(await post('text'), {
      method: 'POST', url: '/', type: 'text/plain;charset=UTF-8', body: 'text', length: '4',
      agent: 'node',
    });
    assert.strictEqual((await post(new URLSearchParams({ a: 'b c' }))).body, 'a=b+c');
    assert.strictEqual((await post(Buffer.from('bytes'))).body, 'bytes');
    assert.strictEqual((await post(new Blob(['bl', 'ob'], { type: 'x/y' }))).type, 'x/y');
    const streamed = await post(Readable.from([Buffer.from('str'), Buffer.from('eam')]),
                                { duplex: 'half' });
    assert.deepStrictEqual([streamed.body, streamed.length], ['stream', undefined]);
    const form = new FormData();
    form.append('field', 'value');
    form.append('file', new Blob(['content']), 'name.txt');
    const sent = await post(form);
    assert.match(sent.type, /^multipart\/form-data; boundary=/);
    assert.match(sent.body, /name="file"; filename="name.txt"\r\n.*\r\n\r\ncontent\r\n/);
  },
  async 'a packed answer is unpacked, and followed where it moved'() {
    assert.strictEqual((await (await fetch(`${base}/packed`)).text()).length, 7000);
    const moved = await fetch(`${base}/moved`);
    assert.deepStrictEqual([moved.redirected, moved.url], [true, `${base}/here`]);
    await moved.text();
    const kept = await fetch(`${base}/moved`, { redirect: 'manual' });
    assert.strictEqual(kept.status, 302);
  },
  async 'aborting'() {
    await assert.rejects(fetch(`${base}/never`, { signal: AbortSignal.abort() }),
                         { name: 'AbortError' });
    const controller = new AbortController();
    const res = await fetch(`${base}/never`, { signal: controller.signal });
    const text = res.text();
    controller.abort();
    await assert.rejects(text, { name: 'AbortError' });
  },
  async 'failures'() {
    await assert.rejects((await fetch(`${base}/cut`)).text(), { name: 'TypeError' });
    const unused = await new Promise((resolve) => {
      const taken = http.createServer().listen(0, () => {
        const { port } = taken.address();
        taken.close(() => resolve(port));
      });
    });
    await assert.rejects(fetch(`http://127.0.0.1:${unused}`), (error) => {
      assert.strictEqual(error.message, 'fetch failed');
      assert.strictEqual(error.cause.code, 'ECONNREFUSED');
      return true;
    });
  },
  async 'answers as streams, copies, and without a server'() {
    let text = '';
    for await (const chunk of (await fetch(base)).body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
    }
    assert.strictEqual(JSON.parse(text).method, 'GET');
    const res = new Response('twice', { status: 201, headers: { a: 'b' } });
    assert.strictEqual(await res.clone().text(), await res.text());
    const req = new Request(`${base}/r`, { method: 'PUT', body: 'x', headers: [['c', 'd']] });
    assert.deepStrictEqual([req.method, req.headers.get('c')], ['PUT', 'd']);
    assert.strictEqual((await (await fetch(req)).json()).method, 'PUT');
    assert.deepStrictEqual(await Response.json({ a: 1 }).json(), { a: 1 });
    const form = await new Response(new URLSearchParams('a=1&a=2')).formData();
    assert.deepStrictEqual(form.getAll('a'), ['1', '2']);
  },
  async 'its time is on the timeline'() {
    const entry = performance.getEntriesByType('resource').find(
      ({ name }) => name === `${base}/packed`);
    assert.ok(entry instanceof PerformanceResourceTiming);
    const { entryType, initiatorType, responseStatus, deliveryType } = entry;
    assert.deepStrictEqual([entryType, initiatorType, responseStatus, deliveryType],
                           ['resource', 'fetch', 200, '']);
    assert.ok(entry.responseEnd >= entry.fetchStart && entry.fetchStart >= entry.startTime);
    assert.strictEqual(entry.decodedBodySize, 7000);
    assert.ok(entry.encodedBodySize > 20 && entry.encodedBodySize < 200);
    assert.strictEqual(entry.transferSize, entry.encodedBodySize + 300);
    assert.deepStrictEqual(Object.keys(entry.toJSON()).slice(0, 6), [
      'name', 'entryType', 'startTime', 'duration', 'initiatorType', 'nextHopProtocol',
    ]);
    performance.clearResourceTimings();
    assert.deepStrictEqual(performance.getEntriesByType('resource'), []);
  },
  async 'only so many are remembered'() {
    let told = 0;
    performance.onresourcetimingbufferfull = () => told++;
    performance.setResourceTimingBufferSize(2);
    for (let i = 0; i < 4; i++) await (await fetch(base)).text();
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.strictEqual(performance.getEntriesByType('resource').length, 2);
    assert.ok(told > 0);
    performance.onresourcetimingbufferfull = null;
  },
};

server.listen(0, async () => {
  base = `http://localhost:${server.address().port}`;
  for (const [name, test] of Object.entries(tests)) {
    await test().catch((error) => {
      error.message = `${name}: ${error.message}`;
      throw error;
    });
  }
  server.close();
  server.closeAllConnections();
});
