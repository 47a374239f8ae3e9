'use strict';
// abort() ends the program by SIGABRT, as does an exception that nobody caught where that is asked
// for.
const assert = require('assert');
const { spawnSync } = require('child_process');

function run(...args) {
  const { signal, status, stdout, stderr } = spawnSync(
    '/bin/sh', ['-c', 'ulimit -c 0; exec "$0" "$@"', process.execPath, ...args],
    { encoding: 'utf8' });
  return { signal, status, stdout, stderr };
}

const aborted = run('-e', 'process.on("exit", () => console.log("exit")); process.abort()');
assert.strictEqual(aborted.signal, 'SIGABRT');
assert.strictEqual(aborted.status, null);
assert.strictEqual(aborted.stdout, '');

const flag = '--abort-on-uncaught-exception';
const thrown = run(flag, '-e', 'throw new Error("not caught")');
// Node's engine has a signal of its own for it.
assert.ok(['SIGABRT', 'SIGTRAP'].includes(thrown.signal));
assert.match(thrown.stderr, /not caught/);
