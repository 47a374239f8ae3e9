'use strict';
const assert = require('assert');
const { isMainThread, parentPort, threadId, workerData } = require('worker_threads');
assert.deepStrictEqual([isMainThread, parentPort, threadId, workerData], [true, null, 0, null]);
for (const name of ['inspector', 'repl', 'trace_events', 'wasi', 'v8', 'vm']) {
  assert.strictEqual(typeof require(name), 'object', name);
}
assert.strictEqual(require('node:sea').isSea(), false);
assert.strictEqual(typeof require('v8').getHeapStatistics().used_heap_size, 'number');
