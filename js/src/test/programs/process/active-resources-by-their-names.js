'use strict';
// process tells what keeps the program alive: requests, open handles and timers, but nothing that is
// not referenced.
const assert = require('assert');
const fs = require('fs');
const net = require('net');

// Without the standard streams, which may be pipes or terminals.
const standard = ['PipeWrap', 'TTYWrap'];
const active = () => process.getActiveResourcesInfo().filter((each) => !standard.includes(each));
const count = (type) => active().filter((each) => each === type).length;
assert.deepStrictEqual(active(), []);

setTimeout(() => {}, 1);
const interval = setInterval(() => {}, 60_000);
setImmediate(() => {});
assert.deepStrictEqual(active(), ['Timeout', 'Timeout', 'Immediate']);
interval.unref();
assert.deepStrictEqual(active(), ['Timeout', 'Immediate']);
clearInterval(interval);

for (let i = 0; i < 3; i++) fs.stat(__filename, () => {});
assert.strictEqual(count('FSReqCallback'), 3);

const server = net.createServer().listen(0, '127.0.0.1', () => {
  assert.strictEqual(count('TCPServerWrap'), 1);
  assert.ok(process._getActiveHandles().includes(server));
  const client = net.connect(server.address().port, '127.0.0.1');
  server.once('connection', (accepted) => client.once('close', () => {
    assert.ok(!process._getActiveHandles().includes(client));
    accepted.destroy();
    server.close();
  }));
  client.once('connect', () => {
    setImmediate(() => {
      assert.strictEqual(count('TCPSocketWrap'), 2);
      assert.ok(process._getActiveHandles().includes(client));
      client.unref();
      assert.strictEqual(count('TCPSocketWrap'), 1);
      client.destroy();
    });
  });
});
process.on('exit', () => assert.deepStrictEqual(active(), []));
