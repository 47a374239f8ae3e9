'use strict';
// process.stdout and process.stderr are writable streams that cannot be closed.
const assert = require('assert');
const { Writable, finished } = require('stream');
const { spawnSync } = require('child_process');

if (process.argv[2] === 'child') {
  const { stdout } = process;
  assert.strictEqual(stdout, process.stdout);
  assert.strictEqual(stdout.fd, 1);
  assert.strictEqual(stdout._type, 'pipe');
  assert.strictEqual(stdout.isTTY, undefined);
  assert.strictEqual(stdout.columns, undefined);
  assert.ok(stdout.writable);
  assert.strictEqual(stdout.writableLength, 0);
  assert.strictEqual(process.stderr.fd, 2);
  stdout.write('one ');
  stdout.write(Buffer.from('two '), (error) => {
    assert.ifError(error);
    stdout.destroy();
    finished(stdout, () => {});
    setImmediate(() => {
      stdout.write('three ');
      process.stderr.write('error');
      console.log('four');
    });
  });
} else {
  assert.ok(process.stdout instanceof require('stream').Stream);
  assert.strictEqual(typeof Writable.prototype.write, 'function');
  const { stdout, stderr, status } = spawnSync(process.execPath, [__filename, 'child'],
                                               { encoding: 'utf8' });
  assert.strictEqual(stderr, 'error');
  assert.strictEqual(stdout, 'one two three four\n');
  assert.strictEqual(status, 0);
}
