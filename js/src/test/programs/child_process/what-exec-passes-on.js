'use strict';
// exec and execFile collect what is written whatever `stdio` says, and pass on what they name; and
// what the options of processes may not be.
const assert = require('assert');
const { exec, execFile, spawn, spawnSync } = require('child_process');

function collected(start, ...given) {
  return new Promise((resolve, reject) => {
    start(...given, (error, stdout, stderr) => (error ? reject(error) : resolve([stdout, stderr])));
  });
}

(async () => {
  for (const stdio of ['inherit', 'ignore', ['ignore', 'inherit', 'inherit']]) {
    const command = 'echo out; echo err >&2';
    assert.deepStrictEqual(await collected(exec, command, { stdio }), ['out\n', 'err\n']);
    assert.deepStrictEqual(await collected(execFile, 'sh', ['-c', command], { stdio }),
                           ['out\n', 'err\n']);
  }
  const [own] = await collected(execFile, 'echo', ['own'], {
    uid: process.getuid(), gid: process.getgid(), detached: 1, windowsHide: 1,
  });
  assert.strictEqual(own, 'own\n');

  const outOfRange = { name: 'RangeError', code: 'ERR_OUT_OF_RANGE' };
  const wrongType = { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' };
  for (const start of [spawn, spawnSync, execFile]) {
    for (const options of [{ uid: 1.5 }, { gid: 2 ** 32 }, { timeout: 1.5 }, { timeout: -1 }]) {
      assert.throws(() => start('true', [], options), outOfRange);
    }
    for (const options of [{ uid: 'x' }, { gid: {} }, { timeout: 'x' }]) {
      assert.throws(() => start('true', [], options), wrongType);
    }
  }
  for (const start of [spawnSync, execFile]) {
    assert.throws(() => start('true', [], { maxBuffer: -1 }), {
      ...outOfRange,
      message: 'The value of "options.maxBuffer" is out of range. It must be >= 0. Received -1',
    });
    assert.throws(() => start('true', [], { maxBuffer: 'x' }), wrongType);
  }
  assert.throws(() => spawn('true', [], { serialization: 'other' }),
                { code: 'ERR_INVALID_ARG_VALUE' });
  for (const input of ['text', Buffer.from('bytes')]) {
    assert.throws(() => spawn('true', [], { stdio: [input] }),
                  { name: 'TypeError', code: 'ERR_INVALID_SYNC_FORK_INPUT' });
  }
})().then(() => {
  process.exitCode = 0;
});
process.exitCode = 1;
