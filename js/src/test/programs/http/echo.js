'use strict';
// A server echoes: methods, bodies with a length and in chunks, pipes, and several requests on one
// connection.
const assert = require('assert');
const http = require('http');
const { pipeline, Readable } = require('stream');

const server = http.createServer((req, res) => {
  res.setHeader('X-Method', req.method);
  res.setHeader('X-Url', req.url);
  if (req.url === '/pipeline') {
    pipeline(req, res, (error) => assert.ifError(error));
  } else {
    req.pipe(res);
  }
});

// However slow the machine: no connection is given up while it waits.
server.keepAliveTimeout = 0;

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

function send(options, ...chunks) {
  return new Promise((resolve, reject) => {
    const req = http.request({ ...options, agent, port: server.address().port }, (res) => {
      let text = '';
      res.setEncoding('utf8');
      res.on('data', (chunk) => { text += chunk; });
      res.on('end', () => resolve({ res, text, req }));
    });
    req.on('error', reject);
    for (const chunk of chunks) req.write(chunk);
    req.end();
  });
}

async function main() {
  const get = await send({ path: '/a?b=c' });
  assert.strictEqual(get.res.statusCode, 200);
  assert.strictEqual(get.res.statusMessage, 'OK');
  assert.strictEqual(get.res.httpVersion, '1.1');
  assert.strictEqual(get.res.headers['x-method'], 'GET');
  assert.strictEqual(get.res.headers['x-url'], '/a?b=c');
  assert.strictEqual(get.text, '');
  assert.strictEqual(get.req.reusedSocket, false);

  const chunked = await send({ method: 'POST' }, 'grüße ', Buffer.from('and '), 'more');
  assert.strictEqual(chunked.text, 'grüße and more');
  assert.strictEqual(chunked.res.headers['transfer-encoding'], 'chunked');
  assert.strictEqual(chunked.req.reusedSocket, true);

  const sized = await send({ method: 'PUT', headers: { 'Content-Length': 4 } }, 'ab', 'cd');
  assert.strictEqual(sized.text, 'abcd');

  const piped = await send({ method: 'POST', path: '/pipeline' }, 'x'.repeat(200_000));
  assert.strictEqual(piped.text.length, 200_000);

  const head = await send({ method: 'HEAD' });
  assert.strictEqual(head.text, '');
  assert.strictEqual(head.res.complete, true);

  const uploaded = await new Promise((resolve) => {
    const { port } = server.address();
    const req = http.request({ method: 'POST', port, agent }, async (res) => {
      const parts = [];
      for await (const part of res) parts.push(part);
      resolve(Buffer.concat(parts).toString());
    });
    Readable.from(['1', '2', '3']).pipe(req);
  });
  assert.strictEqual(uploaded, '123');
  agent.destroy();
  server.close();
}

server.listen(0, () => main());
