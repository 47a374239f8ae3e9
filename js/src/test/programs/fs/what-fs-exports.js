'use strict';
// The lengths of functions, and what can be replaced.
const assert = require('assert');
const fs = require('fs');

const lengths = {
  access: 3, accessSync: 2, appendFile: 4, close: 1, copyFile: 4, createReadStream: 2, exists: 2,
  fstat: 1, fsync: 2, ftruncate: 1, mkdir: 3, open: 4, openSync: 3, read: 6, readSync: 5, readv: 4,
  readFile: 3, readdir: 3, rename: 3, rm: 3, stat: 1, symlink: 4, write: 6, writeSync: 5,
  writeFile: 4, Dirent: 3, Stats: 14, ReadStream: 2, WriteStream: 2, opendir: 3,
};
for (const [name, length] of Object.entries(lengths)) {
  assert.strictEqual(fs[name].length, length, name);
}
assert.strictEqual(Object.getPrototypeOf(fs.constants), null);
assert.throws(() => {
  fs.constants = {};
}, TypeError);
assert.strictEqual(fs.constants.O_CREAT, 0o100);
assert.strictEqual(require('fs/promises'), fs.promises);
assert.strictEqual(fs.promises.constants, fs.constants);
assert.strictEqual(fs.ReadStream, fs.FileReadStream);
assert.strictEqual(fs.lchmod, undefined);

const original = fs.readFileSync;
fs.readFileSync = () => 'patched';
assert.strictEqual(require('fs').readFileSync('anything'), 'patched');
fs.readFileSync = original;
