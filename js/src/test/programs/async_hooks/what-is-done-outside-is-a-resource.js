'use strict';
// Files, random bytes, ticks of streams and sockets call back in resources of their own types, which
// hooks hear of; what begins in such a callback is caused by it.
const assert = require('assert');
const { createHook, executionAsyncId, triggerAsyncId } = require('async_hooks');
const fs = require('fs');
const net = require('net');
const { Readable } = require('stream');
const { randomBytes } = require('crypto');

const known = new Map();
const begun = new Map();
const ended = new Map();
const destroyed = new Set();
const count = (map, id) => map.set(id, (map.get(id) ?? 0) + 1);
createHook({
  init: (id, type, trigger) => known.set(id, { type, trigger }),
  before: (id) => count(begun, id),
  after: (id) => count(ended, id),
  destroy: (id) => destroyed.add(id),
}).enable();

const seen = {};
function see(what) {
  const id = executionAsyncId();
  seen[what] = known.get(id)?.type;
  assert.strictEqual(triggerAsyncId(), known.get(id)?.trigger);
  return id;
}

const main = executionAsyncId();
let access;
fs.access(__filename, () => {
  access = see('access');
  assert.strictEqual(known.get(access).trigger, main);
  fs.access(__filename, () => {
    assert.strictEqual(known.get(executionAsyncId()).trigger, access);
  });
});
randomBytes(1, () => see('randomBytes'));
Readable.from(['a']).resume().on('end', () => see('end of a stream'));

const server = net.createServer((socket) => {
  see('connection');
  socket.on('data', () => {
    see('data');
    socket.end();
    server.close();
  });
});
server.listen(0, '127.0.0.1', () => {
  see('listening');
  const socket = net.connect(server.address().port, '127.0.0.1', () => {
    see('connect');
    socket.write('x');
  });
  socket.resume().on('close', () => see('close'));
});

process.on('exit', () => {
  assert.deepStrictEqual({ ...seen }, {
    'access': 'FSREQCALLBACK',
    'close': 'TCPWRAP',
    'connect': 'TCPCONNECTWRAP',
    'connection': 'TCPSERVERWRAP',
    'data': 'TCPWRAP',
    'end of a stream': 'TickObject',
    'listening': 'TickObject',
    'randomBytes': 'RANDOMBYTESREQUEST',
  });
  assert.deepStrictEqual([begun.get(access), ended.get(access)], [1, 1]);
  assert.ok(destroyed.has(access));
});
