'use strict';
// A program that is over except for its exit listeners has nobody left for a signal it listened to.
const assert = require('assert');
const { spawnSync } = require('child_process');

if (process.argv[2] === 'child') {
  process.on('SIGHUP', () => assert.fail('the loop is over'));
  process.on('exit', () => {
    process.kill(process.pid, 'SIGHUP');
    const sent = Date.now();
    while (Date.now() - sent < 200);
  });
} else {
  const { status, signal, stderr } = spawnSync(
    process.execPath, [...process.execArgv, __filename, 'child'], { encoding: 'utf8' });
  assert.strictEqual(stderr, '');
  assert.strictEqual(signal, null);
  assert.strictEqual(status, 0);
}
