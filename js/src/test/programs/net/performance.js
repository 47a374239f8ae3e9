'use strict';
// Observers of performance are told how long connecting to an address took; not of paths, and not
// of what failed.
const assert = require('assert');
const net = require('net');
const { PerformanceObserver } = require('perf_hooks');

const seen = [];
const observer = new PerformanceObserver((list) => seen.push(...list.getEntries()));
observer.observe({ entryTypes: ['net'] });

const server = net.createServer((socket) => socket.end());
const named = net.createServer((socket) => socket.end());
const path = `\0sluice-performance-${process.pid}`;

function refused(port, then) {
  net.connect(port, '127.0.0.1').on('error', () => {}).on('close', then);
}

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  net.connect(port, '127.0.0.1').resume().on('close', () => {
    server.close();
    named.listen(path, () => net.connect(path).resume().on('close', () => {
      named.close();
      refused(port, () => setImmediate(() => setImmediate(check, port)));
    }));
  });
});

function check(port) {
  assert.strictEqual(seen.length, 1);
  const [entry] = seen;
  assert.deepStrictEqual([entry.name, entry.entryType], ['connect', 'net']);
  assert.deepStrictEqual(entry.detail, { host: '127.0.0.1', port });
  assert.ok(entry.startTime > 0 && entry.duration > 0);
  assert.strictEqual(entry.constructor.name, 'PerformanceNodeEntry');
  observer.disconnect();
}
process.on('exit', () => assert.strictEqual(seen.length, 1));
