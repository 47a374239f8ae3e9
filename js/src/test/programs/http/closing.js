'use strict';
// How a server gets rid of its connections, and what is left to those who are at it.
const assert = require('assert');
const http = require('http');

const { once } = require('events');

async function idleConnectionsGo() {
  const server = http.createServer((req, res) => res.end('a'));
  await once(server.listen(0), 'listening');
  const agent = new http.Agent({ keepAlive: true });
  const [res] = await once(http.get({ port: server.address().port, agent }), 'response');
  res.resume();
  await once(res, 'end');
  server.close();
  await once(server, 'close');
  agent.destroy();
}

async function activeConnectionsStay() {
  let answer;
  const server = http.createServer((req, res) => { answer = res; });
  await once(server.listen(0), 'listening');
  const req = http.get({ port: server.address().port, agent: false });
  await once(server, 'request');
  let closed = false;
  server.close(() => { closed = true; });
  server.closeIdleConnections();
  await new Promise(setImmediate);
  assert.strictEqual(closed, false);
  answer.end('b');
  const [res] = await once(req, 'response');
  res.resume();
  await once(server, 'close');
  assert.strictEqual(closed, true);
}

async function allConnectionsGo() {
  const server = http.createServer((req, res) => res.write('part'));
  await once(server.listen(0), 'listening');
  const req = http.get({ port: server.address().port, agent: false });
  const [res] = await once(req, 'response');
  res.resume();
  server.closeAllConnections();
  const [error] = await once(res, 'error');
  assert.strictEqual(error.code, 'ECONNRESET');
  assert.strictEqual(error.message, 'aborted');
  assert.strictEqual(res.aborted, true);
  assert.strictEqual(res.complete, false);
  server.close();
  await once(server, 'close');
}

async function clientThatGoesAborts() {
  const server = http.createServer();
  await once(server.listen(0), 'listening');
  const req = http.request({ port: server.address().port, method: 'POST', agent: false });
  req.on('error', () => {});
  req.write('some');
  const [incoming, res] = await once(server, 'request');
  const closes = once(res, 'close');
  incoming.resume();
  req.destroy();
  const [error] = await once(incoming, 'error');
  assert.strictEqual(error.message, 'aborted');
  await closes;
  assert.strictEqual(res.destroyed, true);
  assert.strictEqual(res.writableFinished, false);
  await server[Symbol.asyncDispose]();
}

async function main() {
  await idleConnectionsGo();
  await activeConnectionsStay();
  await allConnectionsGo();
  await clientThatGoesAborts();
}

main();
