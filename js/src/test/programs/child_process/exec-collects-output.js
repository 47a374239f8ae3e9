'use strict';
// exec and execFile give what was written, and failures with all that is known of them.
const assert = require('assert');
const { exec, execFile } = require('child_process');
const { promisify } = require('util');

exec('echo out; echo err >&2', (error, stdout, stderr) => {
  assert.strictEqual(error, null);
  assert.strictEqual(stdout, 'out\n');
  assert.strictEqual(stderr, 'err\n');
});

exec('echo bad >&2; exit 7', (error, stdout, stderr) => {
  assert.strictEqual(error.message, 'Command failed: echo bad >&2; exit 7\nbad\n');
  assert.strictEqual(error.code, 7);
  assert.strictEqual(error.killed, false);
  assert.strictEqual(error.signal, null);
  assert.strictEqual(error.cmd, 'echo bad >&2; exit 7');
  assert.strictEqual(stderr, 'bad\n');
});

exec('sleep 30', { timeout: 50 }, (error) => {
  assert.strictEqual(error.killed, true);
  assert.strictEqual(error.signal, 'SIGTERM');
  assert.strictEqual(error.code, null);
});

exec('echo hello; sleep 30', { maxBuffer: 3 }, (error, stdout) => {
  assert.strictEqual(error.code, 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER');
  assert.strictEqual(error.message, 'stdout maxBuffer length exceeded');
  assert.strictEqual(stdout, 'hel');
});

exec('printf x', { encoding: 'buffer' }, (error, stdout) => {
  assert.deepStrictEqual(stdout, Buffer.from('x'));
});

execFile('sh', ['-c', 'echo "$0 $1 $NAME"; pwd', 'zero', 'one'], {
  cwd: '/', env: { PATH: process.env.PATH, NAME: 'value' },
}, (error, stdout) => {
  assert.strictEqual(error, null);
  assert.strictEqual(stdout, 'zero one value\n/\n');
});

execFile('no-such-program', (error, stdout) => {
  assert.strictEqual(error.code, 'ENOENT');
  assert.strictEqual(error.cmd, 'no-such-program');
  assert.strictEqual(stdout, '');
});

(async () => {
  const promise = promisify(exec)('echo promised');
  assert.ok(promise.child.pid > 0);
  assert.deepStrictEqual(await promise, { stdout: 'promised\n', stderr: '' });
  await assert.rejects(promisify(execFile)('false'), { code: 1, stdout: '', stderr: '' });
})();
