'use strict';
// Where workers listen on one handle themselves, a port that is taken is told all the same.

const assert = require('assert');
const cluster = require('cluster');
const net = require('net');

cluster.schedulingPolicy = cluster.SCHED_NONE;

if (cluster.isPrimary) {
  const taken = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = taken.address();
    const worker = cluster.fork({ PORT: port });
    worker.on('message', ({ code, syscall, message, own }) => {
      assert.deepStrictEqual([code, syscall], ['EADDRINUSE', 'bind']);
      assert.strictEqual(message, `bind EADDRINUSE 127.0.0.1:${port}`);
      assert.notStrictEqual(own, port);
      taken.close();
      worker.disconnect();
    });
    worker.on('exit', (code) => {
      assert.strictEqual(code, 0);
      assert.strictEqual(worker.exitedAfterDisconnect, true);
    });
  });
} else {
  net.createServer().listen(0, () => assert.fail('It was closed before')).close();
  const own = net.createServer().listen({ port: 0, exclusive: true }, () => {
    net.createServer().listen(Number(process.env.PORT), '127.0.0.1').on('error', (error) => {
      const { code, syscall, message } = error;
      process.send({ code, syscall, message, own: own.address().port });
      own.close();
    });
  });
}
