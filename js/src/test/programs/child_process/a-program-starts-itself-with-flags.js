'use strict';
// A program that needs a flag starts itself again with it, by process.execPath, on its own standard
// streams, and ends with the code of that child.
const assert = require('assert');
const { spawnSync } = require('child_process');
const cluster = require('cluster');
const { isMainThread } = require('worker_threads');

assert.strictEqual(isMainThread, true);
assert.strictEqual(cluster.isPrimary, true);
assert.strictEqual(cluster.isMaster, true);
assert.strictEqual(cluster.isWorker, false);

if (process.argv[2] === undefined) {
  assert.strictEqual(typeof gc, 'undefined');
  const args = ['--no-warnings', '--expose-gc', ...process.execArgv, __filename, 'again'];
  const child = spawnSync(process.execPath, args, { encoding: 'utf8', stdio: 'inherit' });
  assert.deepStrictEqual([child.error, child.signal, child.stdout], [undefined, null, null]);
  process.exit(child.status === 42 ? 0 : 1);
}
assert.deepStrictEqual(process.execArgv.slice(0, 2), ['--no-warnings', '--expose-gc']);
assert.strictEqual(typeof gc, 'function');
gc();
process.exit(42);
