'use strict';
// Which socket an agent gives to which request.
const assert = require('assert');
const http = require('http');

const { Agent } = http;
assert.strictEqual(new Agent().getName(), 'localhost::');
assert.strictEqual(new Agent().getName({ host: 'a', port: 1, localAddress: 'b' }), 'a:1:b');
assert.strictEqual(new Agent().getName({ host: 'a', port: 1, family: 6 }), 'a:1::6');
assert.strictEqual(new Agent().getName({ socketPath: '/s' }), 'localhost:::/s');
assert.throws(() => new Agent({ scheduling: 'x' }), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => new Agent({ maxTotalSockets: 0 }), { code: 'ERR_OUT_OF_RANGE' });
assert.strictEqual(http.globalAgent.keepAlive, true);
assert.strictEqual(http.globalAgent.defaultPort, 80);
assert.strictEqual(http.globalAgent.protocol, 'http:');

let connections = 0;
const server = http.createServer((req, res) => {
  if (req.url === '/close') res.setHeader('Connection', 'close');
  res.end(String(req.socket.remotePort));
});
// However slow the machine: no connection is given up while it waits.
server.keepAliveTimeout = 0;
server.on('connection', () => connections++);

function get(agent, path = '/') {
  return new Promise((resolve, reject) => {
    http.get({ port: server.address().port, agent, path }, async (res) => {
      resolve(Buffer.concat(await res.toArray()).toString());
    }).on('error', reject);
  });
}
const turn = () => new Promise(setImmediate);
const count = (sets) => Object.values(sets).flat().length;

async function main() {
  const one = new Agent({ keepAlive: true, maxSockets: 1 });
  const requests = [get(one), get(one), get(one)];
  assert.strictEqual(count(one.requests), 2);
  assert.strictEqual(count(one.sockets), 1);
  const ports = await Promise.all(requests);
  assert.strictEqual(new Set(ports).size, 1);
  await turn();
  assert.strictEqual(count(one.freeSockets), 1);
  assert.strictEqual(count(one.sockets), 0);
  assert.strictEqual(one.totalSocketCount, 1);
  assert.strictEqual(await get(one, '/close'), ports[0]);
  await turn();
  assert.strictEqual(count(one.freeSockets), 0);
  one.destroy();

  connections = 0;
  const none = new Agent({ maxSockets: 2 });
  const four = await Promise.all([get(none), get(none), get(none), get(none)]);
  assert.ok(connections <= 4);
  assert.strictEqual(four.length, 4);

  connections = 0;
  await Promise.all([get(false), get(false)]);
  assert.strictEqual(connections, 2);

  const few = new Agent({ keepAlive: true, maxFreeSockets: 1 });
  await Promise.all([get(few), get(few)]);
  await turn();
  assert.strictEqual(count(few.freeSockets), 1);
  few.destroy();

  const own = new Agent({ keepAlive: true });
  own.createConnection = function(options, callback) {
    setImmediate(() => callback(new Error('no connection')));
  };
  await assert.rejects(get(own), { message: 'no connection' });
  server.close();
}

server.listen(0, () => main());
