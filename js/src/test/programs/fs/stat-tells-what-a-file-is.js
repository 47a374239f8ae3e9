'use strict';
// Stats and BigIntStats: their fields, in order, their dates and what they answer.
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sluice-fs-'));
const file = path.join(folder, 'file');
const link = path.join(folder, 'link');
fs.writeFileSync(file, 'x'.repeat(1000));
fs.symlinkSync('file', link);

const stats = fs.statSync(file);
assert.ok(stats instanceof fs.Stats);
assert.deepStrictEqual(Object.keys(stats), [
  'dev', 'mode', 'nlink', 'uid', 'gid', 'rdev', 'blksize', 'ino', 'size', 'blocks', 'atimeMs',
  'mtimeMs', 'ctimeMs', 'birthtimeMs',
]);
assert.strictEqual(stats.size, 1000);
assert.strictEqual(stats.nlink, 1);
assert.ok(stats.blocks >= 0 && stats.blksize > 0 && stats.ino > 0);
assert.ok(stats.isFile() && !stats.isDirectory() && !stats.isSymbolicLink() && !stats.isFIFO());
assert.ok(stats.mtime instanceof Date);
assert.strictEqual(stats.mtime.getTime(), Math.round(stats.mtimeMs));
assert.strictEqual(stats.mtime, stats.mtime);
stats.mtime = 5;
assert.strictEqual(stats.mtime, 5);

const big = fs.statSync(file, { bigint: true });
assert.strictEqual(big.size, 1000n);
assert.strictEqual(big.mtimeNs / 1_000_000n, big.mtimeMs);
assert.strictEqual(big.constructor.name, 'BigIntStats');
assert.strictEqual(Object.keys(big).length, 18);
assert.ok(big.isFile());

assert.ok(fs.lstatSync(link).isSymbolicLink());
assert.ok(fs.statSync(link).isFile());
assert.ok(fs.statSync(folder).isDirectory());
assert.ok(fs.statSync('/dev/null').isCharacterDevice());

const missing = path.join(folder, 'missing');
assert.throws(() => fs.statSync(missing), {
  code: 'ENOENT', syscall: 'stat', path: missing,
  message: `ENOENT: no such file or directory, stat '${missing}'`,
});
assert.throws(() => fs.lstatSync(missing), { syscall: 'lstat' });
assert.strictEqual(fs.statSync(missing, { throwIfNoEntry: false }), undefined);
assert.strictEqual(fs.lstatSync(missing, { throwIfNoEntry: false }), undefined);
assert.throws(() => fs.fstatSync(987654), { code: 'EBADF', syscall: 'fstat' });

fs.utimesSync(file, 1000.5, new Date(2000));
assert.strictEqual(fs.statSync(file).atimeMs, 1000500);
assert.strictEqual(fs.statSync(file).mtimeMs, 2000);
fs.chmodSync(file, '600');
assert.strictEqual(fs.statSync(file).mode & 0o777, 0o600);
fs.truncateSync(file, 10);
assert.strictEqual(fs.statSync(file).size, 10);

const system = fs.statfsSync(folder);
assert.ok(system.bsize > 0 && system.blocks >= system.bfree);
assert.strictEqual(typeof fs.statfsSync(folder, { bigint: true }).type, 'bigint');

assert.strictEqual(fs.existsSync(file), true);
assert.strictEqual(fs.existsSync(missing), false);
assert.strictEqual(fs.existsSync(), false);
fs.accessSync(file, fs.constants.R_OK);
assert.throws(() => fs.accessSync(missing), { code: 'ENOENT', syscall: 'access' });

fs.stat(file, (error, told) => {
  assert.strictEqual(error, null);
  assert.strictEqual(told.size, 10);
  fs.exists(file, (there) => {
    assert.strictEqual(there, true);
    fs.rmSync(folder, { recursive: true });
  });
});
