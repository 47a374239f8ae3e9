'use strict';
// Shells, names that a program has for itself, and the environment.
const assert = require('assert');
const { spawnSync } = require('child_process');

const run = (file, args, options) => (
  spawnSync(file, args, { encoding: 'utf8', ...options }).stdout);

assert.strictEqual(run('echo $((1 + 2))', [], { shell: true }), '3\n');
assert.strictEqual(run('sh', ['-c', 'echo $0'], { argv0: 'other' }), 'other\n');
assert.strictEqual(run('sh', ['-c', 'echo $A-$B'], { env: { A: 1, B: undefined } }), '1-\n');
assert.strictEqual(run('pwd', [], { cwd: '/usr' }), '/usr\n');
assert.strictEqual(run('pwd', [], { cwd: new URL('file:///usr') }), '/usr\n');
process.env.SLUICE_TEST_VALUE = 'set by the program';
assert.strictEqual(run('sh', ['-c', 'echo $SLUICE_TEST_VALUE']), 'set by the program\n');
process.chdir('/');
assert.strictEqual(run('pwd'), '/\n');
