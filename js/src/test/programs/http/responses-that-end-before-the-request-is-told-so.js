// The response may end after all of the request is written and before that is told: the socket is
// given back once, and the next request has it for itself.
'use strict';
const assert = require('assert');
const http = require('http');

const REQUESTS = 20;
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const sockets = new Set();
const server = http.createServer((req, res) => res.writeHead(200).end());
let given = 0;

function withLateCallbacks(socket) {
  if (sockets.has(socket)) return;
  sockets.add(socket);
  socket.on('free', () => {
    if (++given === REQUESTS) finish();
  });
  const { write } = socket;
  socket.write = function(chunk, encoding, callback) {
    const late = (cb) => (cb && ((...args) => setTimeout(cb, 5, ...args)));
    return typeof encoding === 'function' ?
      write.call(this, chunk, late(encoding)) : write.call(this, chunk, encoding, late(callback));
  };
}

function request(port) {
  return new Promise((resolve, reject) => {
    const req = http.request({
      port, method: 'POST', agent, headers: { 'Content-Length': '0', 'Expect': '100-continue' },
    }, (res) => res.resume().once('end', resolve));
    req.on('socket', withLateCallbacks);
    req.once('error', reject);
    setTimeout(() => req.end(Buffer.alloc(0)), 0);
  });
}

function finish() {
  agent.destroy();
  server.close();
}

server.listen(0, async () => {
  const { port } = server.address();
  for (let i = 0; i < REQUESTS; i++) await request(port);
});

process.on('exit', () => {
  assert.strictEqual(sockets.size, 1);
  assert.strictEqual(given, REQUESTS);
});
