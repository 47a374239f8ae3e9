'use strict';
// A request that waits for another one's socket goes on in the context that it was made in, as does
// one that gets a socket which was kept.
const assert = require('assert');
const { AsyncLocalStorage } = require('async_hooks');
const http = require('http');

const storage = new AsyncLocalStorage();
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
let answers = 0;

const server = http.createServer((req, res) => res.end(req.url)).listen(0, () => {
  for (let i = 0; i < 3; i++) storage.run(i, ask, i, i === 2 ? () => storage.run(3, ask, 3, end) : null);
});

function ask(number, then) {
  http.get({ agent, port: server.address().port, path: `/${number}` }, (res) => {
    assert.strictEqual(storage.getStore(), number);
    res.on('data', (data) => {
      assert.strictEqual(storage.getStore(), number);
      assert.strictEqual(String(data), `/${number}`);
    });
    res.on('end', () => {
      assert.strictEqual(storage.getStore(), number);
      answers++;
      if (then) setImmediate(then);
    });
  }).on('socket', () => assert.strictEqual(storage.getStore(), number));
}

function end() {
  agent.destroy();
  server.close();
}

process.on('exit', () => assert.strictEqual(answers, 4));
