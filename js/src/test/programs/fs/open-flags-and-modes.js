'use strict';
// What the flags by name do, and what is refused.
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sluice-fs-'));
const file = path.join(folder, 'file');

assert.throws(() => fs.openSync(file), {
  name: 'Error', code: 'ENOENT', errno: -2, syscall: 'open', path: file,
  message: `ENOENT: no such file or directory, open '${file}'`,
});
fs.closeSync(fs.openSync(file, 'w', 0o640));
assert.strictEqual(fs.statSync(file).mode & 0o777, 0o640);
assert.throws(() => fs.openSync(file, 'wx'), { code: 'EEXIST', errno: -17 });
assert.throws(() => fs.openSync(file, 'ax'), { code: 'EEXIST' });

const appending = fs.openSync(file, 'a+');
assert.strictEqual(fs.writeSync(appending, 'one'), 3);
assert.strictEqual(fs.writeSync(appending, 'two'), 3);
fs.closeSync(appending);
assert.strictEqual(fs.readFileSync(file, 'utf8'), 'onetwo');

const both = fs.openSync(file, 'r+');
fs.writeSync(both, 'ONE', 0);
fs.closeSync(both);
assert.strictEqual(fs.readFileSync(file, 'latin1'), 'ONEtwo');

const reading = fs.openSync(file, fs.constants.O_RDONLY);
assert.throws(() => fs.writeSync(reading, 'x'), { code: 'EBADF', syscall: 'write' });
fs.closeSync(reading);
assert.throws(() => fs.closeSync(reading), { code: 'EBADF', errno: -9, syscall: 'close' });

assert.throws(() => fs.openSync(file, 'q'), {
  name: 'TypeError', code: 'ERR_INVALID_ARG_VALUE',
  message: "The argument 'flags' is invalid. Received 'q'",
});
assert.throws(() => fs.openSync(file, 'w', 'abc'), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => fs.openSync(5), {
  name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE',
  message: 'The "path" argument must be of type string or an instance of Buffer or URL. ' +
    'Received type number (5)',
});
assert.throws(() => fs.openSync('a\0b'), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => fs.closeSync('1'), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => fs.closeSync(-1), { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => fs.open(file, 'r'), {
  code: 'ERR_INVALID_ARG_TYPE',
  message: 'The "cb" argument must be of type function. Received type string (\'r\')',
});

fs.open(file, (error, fd) => {
  assert.strictEqual(error, null);
  assert.ok(Number.isInteger(fd));
  fs.close(fd, (failure) => {
    assert.strictEqual(failure, null);
    fs.open(path.join(folder, 'missing'), 'r', (missing, none) => {
      assert.strictEqual(missing.code, 'ENOENT');
      assert.strictEqual(none, undefined);
      fs.rmSync(folder, { recursive: true });
    });
  });
});
