'use strict';
// A child that a signal ends has no exit code.
const assert = require('assert');
const { spawn } = require('child_process');

const child = spawn('sleep', ['30']);
child.on('exit', (code, signal) => {
  assert.strictEqual(code, null);
  assert.strictEqual(signal, 'SIGTERM');
  assert.strictEqual(child.signalCode, 'SIGTERM');
  assert.strictEqual(child.killed, true);
  assert.strictEqual(child.kill(), false);
});
assert.strictEqual(child.kill(0), true);
assert.strictEqual(child.kill(), true);
assert.strictEqual(child.killed, true);
assert.throws(() => child.kill('SIGNONE'), { code: 'ERR_UNKNOWN_SIGNAL' });

const other = spawn('sleep', ['30'], { timeout: 50, killSignal: 'SIGKILL' });
other.on('exit', (code, signal) => assert.strictEqual(signal, 'SIGKILL'));

const controller = new AbortController();
const third = spawn('sleep', ['30'], { signal: controller.signal });
let failures = 0;
third.on('error', (error) => {
  failures++;
  assert.strictEqual(error.name, 'AbortError');
  assert.strictEqual(error.code, 'ABORT_ERR');
});
third.on('exit', (code, signal) => {
  assert.strictEqual(signal, 'SIGTERM');
  assert.strictEqual(failures, 1);
});
controller.abort();

spawn('sh', ['-c', 'kill -USR1 $$']).on('exit', (code, signal) => {
  assert.strictEqual(signal, 'SIGUSR1');
});
