'use strict';
// A child that has ended is there to the program until it hears of that: a signal to it is lost and no failure.
const assert = require('assert');
const { execFile, spawn } = require('child_process');

const halfASecond = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);

const child = spawn('true');
halfASecond();
assert.strictEqual(child.kill(), true);
assert.strictEqual(child.killed, true);
assert.strictEqual(child.kill(0), true);
child.on('exit', (code, signal) => {
  assert.deepStrictEqual([code, signal], [0, null]);
  assert.strictEqual(child.kill(), false);

  const controller = new AbortController();
  let told = 0;
  execFile('true', { signal: controller.signal }, (error) => {
    told++;
    assert.strictEqual(error.name, 'AbortError');
  });
  halfASecond();
  controller.abort();
  process.on('exit', () => assert.strictEqual(told, 1));
});
