'use strict';
// What a warning looks like on standard error: its detail comes before the hint, which comes once.
const assert = require('assert');
const { spawnSync } = require('child_process');

function warned(program) {
  const { status, stderr } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' });
  assert.strictEqual(status, 0, stderr);
  return stderr.trim().split('\n').map((line) => line.replace(/\(node:\d+\)/, '(node)'));
}

const hint = '(Use `node --trace-warnings ...` to show where the warning was created)';

assert.deepStrictEqual(warned(`
  process.emitWarning('first', { code: 'CODE', detail: 'more of it' });
  process.emitWarning('second', { detail: 'even more' });
`), ['(node) [CODE] Warning: first', 'more of it', hint, '(node) Warning: second', 'even more']);

const experimental = (name) =>
  `(node) ExperimentalWarning: process.finalization.${name} is an experimental feature ` +
  'and might change at any time';
assert.deepStrictEqual(warned(`
  const { finalization } = process;
  const object = {};
  finalization.register(object, () => {});
  finalization.register(object, () => {});
  finalization.registerBeforeExit(object, () => {});
  finalization.unregister(object);
`), [experimental('register'), hint, experimental('registerBeforeExit'), experimental('unregister')]);
