'use strict';
// The forms that wait for the child.
const assert = require('assert');
const { execFileSync, execSync, spawnSync } = require('child_process');

const told = spawnSync('sh', ['-c', 'cat; echo err >&2; exit 4'], { input: 'given' });
assert.strictEqual(told.status, 4);
assert.strictEqual(told.signal, null);
assert.ok(told.pid > 0);
assert.deepStrictEqual(told.stdout, Buffer.from('given'));
assert.deepStrictEqual(told.output, [null, told.stdout, told.stderr]);
assert.strictEqual(told.stderr.toString(), 'err\n');
assert.strictEqual(told.error, undefined);

assert.strictEqual(spawnSync('sh', ['-c', 'kill -9 $$']).signal, 'SIGKILL');
assert.strictEqual(spawnSync('sh', ['-c', 'kill -9 $$']).status, null);

const slow = spawnSync('sleep', ['30'], { timeout: 50 });
assert.strictEqual(slow.error.code, 'ETIMEDOUT');
assert.strictEqual(slow.signal, 'SIGTERM');

const wide = spawnSync('sh', ['-c', 'echo 123456789'], { maxBuffer: 4, encoding: 'utf8' });
assert.strictEqual(wide.error.code, 'ENOBUFS');
assert.strictEqual(wide.stdout.slice(0, 4), '1234');

const large = Buffer.alloc(900_000, 'x');
assert.ok(spawnSync('cat', { input: large }).stdout.equals(large));

assert.strictEqual(execSync('echo shell', { encoding: 'utf8' }), 'shell\n');
assert.strictEqual(execFileSync('echo', ['file']).toString(), 'file\n');
assert.strictEqual(execSync('cat', { input: 'text', stdio: 'pipe' }).toString(), 'text');
assert.strictEqual(execSync('true', { stdio: 'ignore' }), null);
assert.throws(() => execSync('echo no >&2; exit 2', { stdio: 'pipe' }), (error) => {
  assert.strictEqual(error.message, 'Command failed: echo no >&2; exit 2\nno\n');
  assert.strictEqual(error.status, 2);
  assert.strictEqual(error.signal, null);
  assert.strictEqual(error.stderr.toString(), 'no\n');
  return true;
});
assert.throws(() => execFileSync('no-such-program'), { code: 'ENOENT' });
