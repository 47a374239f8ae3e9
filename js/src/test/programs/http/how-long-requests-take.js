'use strict';
// Observers of performance are told of requests, on both sides.
const assert = require('assert');
const http = require('http');
const { PerformanceObserver } = require('perf_hooks');

const seen = new Map();
const observer = new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) seen.set(entry.name, entry);
});
observer.observe({ type: 'http' });

const server = http.createServer((req, res) => {
  res.writeHead(201, 'Made', { 'x-a': 'b' });
  setTimeout(() => res.end('body'), 20);
});

function check() {
  assert.deepStrictEqual([...seen.keys()].sort(), ['HttpClient', 'HttpRequest']);
  for (const { entryType, startTime, duration } of seen.values()) {
    assert.strictEqual(entryType, 'http');
    assert.ok(startTime > 0 && duration >= 0);
  }
  const port = server.address().port;
  const { req: sent, res: got } = seen.get('HttpClient').detail;
  assert.strictEqual(sent.method, 'POST');
  assert.strictEqual(sent.url, 'http://localhost/a?b');
  assert.strictEqual(sent.headers.host, `localhost:${port}`);
  assert.deepStrictEqual([got.statusCode, got.statusMessage, got.headers['x-a']],
                         [201, 'Made', 'b']);
  const { req: received, res: answer } = seen.get('HttpRequest').detail;
  assert.deepStrictEqual([received.method, received.url], ['POST', '/a?b']);
  assert.strictEqual(received.headers.host, `localhost:${port}`);
  assert.deepStrictEqual([answer.statusCode, answer.statusMessage], [201, 'Made']);
  assert.ok(seen.get('HttpRequest').duration >= 15);
}

server.listen(0, () => {
  http.request({ port: server.address().port, path: '/a?b', method: 'POST' }, (res) => {
    res.resume().on('end', () => {
      // Observers are told in an immediate.
      setImmediate(() => setImmediate(() => {
        check();
        observer.disconnect();
        server.close();
      }));
    });
  }).end('x');
});
