'use strict';
// Directories are made, listed, walked and removed.
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sluice-fs-'));
const at = (...parts) => path.join(folder, ...parts);

assert.strictEqual(fs.mkdirSync(at('a')), undefined);
assert.throws(() => fs.mkdirSync(at('a')), { code: 'EEXIST', syscall: 'mkdir', path: at('a') });
assert.strictEqual(fs.mkdirSync(at('b', 'c', 'd'), { recursive: true }), at('b'));
assert.strictEqual(fs.mkdirSync(at('b', 'c'), { recursive: true }), undefined);
fs.writeFileSync(at('b', 'file'), '');
assert.throws(() => fs.mkdirSync(at('b', 'file', 'x'), { recursive: true }), { code: 'ENOTDIR' });
assert.throws(() => fs.mkdirSync(at('b', 'file'), { recursive: true }), { code: 'EEXIST' });
assert.throws(() => fs.mkdirSync(at('e'), { recursive: 1 }), { code: 'ERR_INVALID_ARG_TYPE' });

assert.deepStrictEqual(fs.readdirSync(folder).sort(), ['a', 'b']);
assert.deepStrictEqual(fs.readdirSync(folder, 'buffer').length, 2);
assert.deepStrictEqual(fs.readdirSync(folder, { recursive: true }).sort(),
                       ['a', 'b', 'b/c', 'b/c/d', 'b/file']);
const [first] = fs.readdirSync(at('b'), { withFileTypes: true }).filter((e) => e.isFile());
assert.ok(first instanceof fs.Dirent);
assert.strictEqual(first.name, 'file');
assert.strictEqual(first.parentPath, at('b'));
assert.throws(() => fs.readdirSync(at('b', 'file')), { code: 'ENOTDIR', syscall: 'scandir' });

const dir = fs.opendirSync(folder);
assert.strictEqual(dir.path, folder);
const names = [dir.readSync().name, dir.readSync().name].sort();
assert.deepStrictEqual(names, ['a', 'b']);
assert.strictEqual(dir.readSync(), null);
dir.closeSync();
assert.throws(() => dir.readSync(), { code: 'ERR_DIR_CLOSED' });

assert.throws(() => fs.rmdirSync(at('b')), { code: 'ENOTEMPTY', syscall: 'rmdir' });
assert.throws(() => fs.rmSync(at('b')), { code: 'ERR_FS_EISDIR', name: 'SystemError' });
assert.throws(() => fs.rmSync(at('missing')), { code: 'ENOENT', syscall: 'lstat' });
fs.rmSync(at('missing'), { force: true });
assert.throws(() => fs.unlinkSync(at('missing')), { code: 'ENOENT', syscall: 'unlink' });
fs.rmdirSync(at('a'));
fs.rmSync(at('b'), { recursive: true });
assert.deepStrictEqual(fs.readdirSync(folder), []);

const temporary = fs.mkdtempSync(at('t-'));
assert.match(path.basename(temporary), /^t-[A-Za-z0-9]{6}$/);
assert.throws(() => fs.mkdtempSync(at('x', 't-')), { code: 'ENOENT', syscall: 'mkdtemp' });

(async () => {
  const seen = [];
  for await (const entry of await fs.promises.opendir(folder)) seen.push(entry.name);
  assert.deepStrictEqual(seen, [path.basename(temporary)]);
  fs.rmSync(folder, { recursive: true });
})();
