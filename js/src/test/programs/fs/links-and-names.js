'use strict';
// Files are renamed, linked, copied; links are read and followed.
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');

const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'sluice-fs-')));
const at = (...parts) => path.join(folder, ...parts);
fs.writeFileSync(at('file'), 'text');

fs.renameSync(at('file'), at('renamed'));
assert.throws(() => fs.renameSync(at('file'), at('other')), {
  code: 'ENOENT', syscall: 'rename', path: at('file'), dest: at('other'),
  message: `ENOENT: no such file or directory, rename '${at('file')}' -> '${at('other')}'`,
});
fs.linkSync(at('renamed'), at('linked'));
assert.strictEqual(fs.statSync(at('linked')).nlink, 2);
fs.symlinkSync('renamed', at('symbolic'));
assert.strictEqual(fs.readlinkSync(at('symbolic')), 'renamed');
assert.deepStrictEqual(fs.readlinkSync(at('symbolic'), 'buffer'), Buffer.from('renamed'));
assert.throws(() => fs.readlinkSync(at('renamed')), { code: 'EINVAL', syscall: 'readlink' });
assert.throws(() => fs.symlinkSync('a', at('x'), 'odd'), { code: 'ERR_INVALID_ARG_VALUE' });
assert.strictEqual(fs.realpathSync(at('symbolic')), at('renamed'));
assert.strictEqual(fs.realpathSync.native(at('symbolic')), at('renamed'));
assert.throws(() => fs.realpathSync(at('no', 'where')), {
  code: 'ENOENT', syscall: 'lstat', path: at('no'),
});
assert.throws(() => fs.realpathSync.native(at('no')), { code: 'ENOENT', syscall: 'realpath' });

fs.copyFileSync(at('renamed'), at('copy'));
assert.strictEqual(fs.readFileSync(at('copy'), 'utf8'), 'text');
assert.throws(() => fs.copyFileSync(at('renamed'), at('copy'), fs.constants.COPYFILE_EXCL), {
  code: 'EEXIST', syscall: 'copyfile', dest: at('copy'),
});
fs.copyFileSync('/dev/null', at('nothing'));
assert.strictEqual(fs.readFileSync(at('nothing'), 'utf8'), '');
assert.throws(() => fs.copyFileSync(folder, at('none')), {
  code: 'EISDIR', syscall: 'copyfile', dest: at('none'),
});
assert(!fs.existsSync(at('none')));

fs.mkdirSync(at('tree', 'branch'), { recursive: true });
fs.writeFileSync(at('tree', 'branch', 'leaf'), 'green');
assert.throws(() => fs.cpSync(at('tree'), at('wood')), { code: 'ERR_FS_EISDIR' });
fs.cpSync(at('tree'), at('wood'), { recursive: true });
assert.strictEqual(fs.readFileSync(at('wood', 'branch', 'leaf'), 'utf8'), 'green');

const url = require('url').pathToFileURL(at('copy'));
assert.strictEqual(fs.readFileSync(url, 'utf8'), 'text');
assert.strictEqual(fs.readFileSync(Buffer.from(at('copy')), 'utf8'), 'text');

fs.rename(at('copy'), at('moved'), (error) => {
  assert.strictEqual(error, null);
  fs.readlink(at('symbolic'), (failure, says) => {
    assert.strictEqual(failure, null);
    assert.strictEqual(says, 'renamed');
    fs.rmSync(folder, { recursive: true });
  });
});
