'use strict';
// Workers listen on one port, which the primary process has: connections go to them in turn, and
// each has a server, an address and an end of its own.

const assert = require('assert');
const cluster = require('cluster');
const net = require('net');

const WORKERS = 2;

if (cluster.isPrimary) {
  primary();
} else {
  assert.strictEqual(cluster.isWorker, true);
  assert.strictEqual(process.env.NODE_UNIQUE_ID, undefined);
  const server = net.createServer((socket) => {
    assert.strictEqual(server.connections, undefined);
    socket.end(`${cluster.worker.id}`);
  });
  server.listen(Number(process.env.PORT), '127.0.0.1', () => {
    const { address, family } = server.address();
    assert.deepStrictEqual([address, family], ['127.0.0.1', 'IPv4']);
    cluster.worker.send({ ready: true });
  });
}

function primary() {
  const events = [];
  cluster.on('fork', ({ id }) => events.push(`fork ${id}`));
  cluster.on('online', (worker) => {
    events.push('online');
    assert.strictEqual(worker.state, 'online');
  });
  let [listening, port] = [0, 0];
  cluster.on('listening', (worker, where) => {
    assert.deepStrictEqual(
      [where.address, where.addressType, where.fd], ['127.0.0.1', 4, undefined]);
    port = where.port;
    if (++listening === WORKERS) connectAll(port);
  });
  cluster.on('message', (worker, message, handle) => {
    assert.deepStrictEqual([message, handle], [{ ready: true }, undefined]);
  });
  cluster.on('exit', (worker, code, signal) => {
    events.push(`exit ${code} ${signal} ${worker.exitedAfterDisconnect} ${worker.isDead()}`);
  });
  // A port that is free, for both.
  const probe = net.createServer().listen(0, '127.0.0.1', () => {
    const free = probe.address().port;
    probe.close(() => {
      for (let i = 0; i < WORKERS; i++) cluster.fork({ PORT: free });
      assert.deepStrictEqual(Object.keys(cluster.workers), ['1', '2']);
      assert.strictEqual(cluster.settings.exec, __filename);
    });
  });
  process.on('exit', () => {
    assert.deepStrictEqual(events.slice(0, 2), ['fork 1', 'fork 2']);
    assert.deepStrictEqual(events.slice(-2), ['exit 0 null true true', 'exit 0 null true true']);
    assert.deepStrictEqual(cluster.workers, {});
  });
}

function connectAll(port) {
  const answers = [];
  const next = () => {
    if (answers.length === 2 * WORKERS) {
      assert.deepStrictEqual(answers.toSorted(), ['1', '1', '2', '2']);
      cluster.disconnect(() => assert.deepStrictEqual(Object.keys(cluster.workers), []));
      return;
    }
    net.connect(port, '127.0.0.1').setEncoding('utf8').on('data', (id) => {
      answers.push(id);
    }).on('close', next);
  };
  next();
}
