'use strict';
// What is asked of a socket's or server's handle counts as caused by the handle: connecting,
// writing, ending, and the ticks in which they tell that they are ready. The requests and responses
// of HTTP are resources, too.
const assert = require('assert');
const { createHook } = require('async_hooks');
const dns = require('dns');
const http = require('http');
const net = require('net');

const all = new Map();
const destroyed = new Set();
const hook = createHook({
  init(id, type, trigger, resource) { all.set(id, { type, trigger, resource }); },
  destroy(id) { destroyed.add(id); },
}).enable();

const ofType = (type) => [...all].filter(([, each]) => each.type === type).map(([id]) => id);
// What caused it, ticks left out.
function causeOf(id) {
  let cause = all.get(id).trigger;
  while (all.get(cause)?.type === 'TickObject') cause = all.get(cause).trigger;
  return all.get(cause)?.type;
}

const server = net.createServer((socket) => {
  assert.strictEqual(typeof socket._handle.getAsyncId(), 'number');
  socket.end('bye');
  server.close();
}).listen(0, '127.0.0.1', () => {
  net.connect(server.address().port, '127.0.0.1').resume();
});
server.on('close', () => {
  assert.strictEqual(ofType('TCPSERVERWRAP').length, 1);
  assert.deepStrictEqual(ofType('TCPWRAP').map(causeOf), ['TCPSERVERWRAP', 'TCPSERVERWRAP']);
  assert.deepStrictEqual(ofType('TCPCONNECTWRAP').map(causeOf), ['TCPWRAP']);
  assert.ok(ofType('SHUTDOWNWRAP').length >= 1);
  assert.ok(ofType('SHUTDOWNWRAP').every((id) => causeOf(id) === 'TCPWRAP'));
  all.clear();
  dns.lookup('localhost', () => {
    assert.strictEqual(ofType('GETADDRINFOREQWRAP').length, 1);
    askByHttp();
  });
});

function askByHttp() {
  all.clear();
  const web = http.createServer((req, res) => res.end('ok')).listen(0, '127.0.0.1', () => {
    http.get({ port: web.address().port, host: '127.0.0.1', agent: false }, (res) => {
      res.resume().on('end', () => web.close(() => setTimeout(check, 20)));
    });
  });
}

function check() {
  hook.disable();
  const incoming = ofType('HTTPINCOMINGMESSAGE');
  const client = ofType('HTTPCLIENTREQUEST');
  assert.strictEqual(incoming.length, 1);
  assert.strictEqual(client.length, 1);
  assert.strictEqual(causeOf(incoming[0]), 'TCPWRAP');
  assert.ok(all.get(incoming[0]).resource.socket instanceof net.Socket);
  assert.ok(all.get(client[0]).resource.req instanceof http.ClientRequest);
  assert.ok(destroyed.has(incoming[0]));
  assert.ok(destroyed.has(client[0]));
}
