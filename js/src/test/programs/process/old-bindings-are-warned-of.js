'use strict';
// With --pending-deprecation, or the variable that stands for it, each way in is told once.
const assert = require('assert');
const { spawnSync } = require('child_process');

const program = 'const uv = process.binding("uv"); uv.errname(-2); uv.errname(-2); ' +
  'process.binding("uv"); process.on("warning", (w) => console.log(w.name, w.code, w.message))';

function warnings(flags, env) {
  const { stdout, status } =
    spawnSync(process.execPath, [...flags, '-e', program], { env: { ...process.env, ...env } });
  assert.strictEqual(status, 0);
  return stdout.toString().trim().split('\n');
}

const both = [
  'DeprecationWarning DEP0111 process.binding() is deprecated. Please use public APIs instead.',
  'DeprecationWarning DEP0119 Directly calling process.binding(\'uv\').errname(<val>) is being ' +
    'deprecated. Please make sure to use util.getSystemErrorName() instead.',
];
assert.deepStrictEqual(warnings(['--pending-deprecation'], {}), both);
assert.deepStrictEqual(warnings([], { NODE_PENDING_DEPRECATION: '1' }), both);
assert.deepStrictEqual(warnings([], {}), ['']);
