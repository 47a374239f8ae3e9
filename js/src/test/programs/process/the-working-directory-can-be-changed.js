'use strict';
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');
const before = process.cwd();
const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'sluice-cwd-')));
process.on('exit', () => fs.rmSync(folder, { recursive: true }));
process.chdir(folder);
assert.strictEqual(process.cwd(), folder);
fs.writeFileSync('here.js', 'module.exports = "here";');
assert.ok(fs.existsSync(path.join(folder, 'here.js')));
assert.strictEqual(require(path.resolve('here.js')), 'here');
process.chdir('..');
assert.strictEqual(process.cwd(), path.dirname(folder));
assert.throws(() => process.chdir('does-not-exist'), (error) => {
  assert.strictEqual(error.code, 'ENOENT');
  assert.strictEqual(error.syscall, 'chdir');
  assert.strictEqual(
    error.message,
    `ENOENT: no such file or directory, chdir '${process.cwd()}' -> 'does-not-exist'`);
  return true;
});
assert.throws(() => process.chdir(), { code: 'ERR_INVALID_ARG_TYPE' });
process.chdir(before);
assert.strictEqual(process.cwd(), before);
