'use strict';
// What is heard of a request belongs to the asynchronous context that asked for it.
const assert = require('assert');
const http2 = require('http2');
const { AsyncLocalStorage } = require('async_hooks');
const { once } = require('events');

const storage = new AsyncLocalStorage();

const server = http2.createServer((req, res) => {
  storage.run(`server ${req.url}`, () => {
    setImmediate(() => {
      assert.strictEqual(storage.getStore(), `server ${req.url}`);
      res.end(req.url);
    });
  });
});

function ask(client, path) {
  const heard = [];
  const request = client.request({ ':path': path });
  const note = (what) => heard.push([what, storage.getStore()]);
  request.on('response', () => note('response'));
  request.on('data', () => note('data'));
  request.on('end', () => note('end'));
  return once(request, 'close').then(() => {
    assert.deepStrictEqual(heard, ['response', 'data', 'end'].map((what) => [what, path]));
  });
}

server.listen(0, '127.0.0.1', async () => {
  const client = http2.connect(`http://127.0.0.1:${server.address().port}`);
  await once(client, 'connect');
  await Promise.all(['/a', '/b', '/c'].map((path) => storage.run(path, ask, client, path)));
  client.close();
  server.close();
});
