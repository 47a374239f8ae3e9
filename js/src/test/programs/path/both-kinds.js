'use strict';
const assert = require('assert');
const path = require('path');

assert.strictEqual(path, path.posix);
assert.strictEqual(require('path/posix'), path.posix);
assert.strictEqual(require('path/win32'), path.win32);
assert.strictEqual(path.win32.posix, path);
const { posix, win32 } = path;

const table = [
  [posix.normalize, ['/a/./b//../c/'], '/a/c/'],
  [posix.normalize, ['../../a/..'], '../..'],
  [posix.normalize, [''], '.'],
  [posix.join, ['a', '', '../b', '/c'], 'b/c'],
  [posix.join, [], '.'],
  [posix.resolve, ['/a', 'b', '../c'], '/a/c'],
  [posix.resolve, ['x', '/y', './z/'], '/y/z'],
  [posix.relative, ['/a/b/c', '/a/d'], '../../d'],
  [posix.relative, ['/', '/x'], 'x'],
  [posix.dirname, ['/a/b/'], '/a'],
  [posix.dirname, ['//a'], '//'],
  [posix.dirname, ['a'], '.'],
  [posix.basename, ['/a/b.txt/', '.txt'], 'b'],
  [posix.basename, ['.txt', '.txt'], ''],
  [posix.extname, ['a.b.c'], '.c'],
  [posix.extname, ['.bashrc'], ''],
  [posix.extname, ['a.'], '.'],
  [posix.isAbsolute, ['/x'], true],
  [posix.format, [{ dir: '/d', name: 'n', ext: 'x' }], '/d/n.x'],
  [win32.normalize, ['C:/a//../b'], 'C:\\b'],
  [win32.normalize, ['//server/share/a'], '\\\\server\\share\\a'],
  [win32.normalize, ['//server/share'], '\\\\server\\share\\'],
  [win32.normalize, ['C:'], 'C:.'],
  [win32.normalize, ['./a:b'], '.\\a:b'],
  [win32.join, ['//a', 'b'], '\\\\a\\b\\'],
  [win32.join, ['/', '/a'], '\\a'],
  [win32.resolve, ['C:\\a', '..\\b'], 'C:\\b'],
  [win32.resolve, ['c:/ignore', 'd:\\a/b\\c/d', '\\e.exe'], 'd:\\e.exe'],
  [win32.relative, ['C:\\A\\b', 'c:\\a\\C'], '..\\C'],
  [win32.relative, ['C:\\a', 'D:\\b'], 'D:\\b'],
  [win32.dirname, ['C:\\a\\b'], 'C:\\a'],
  [win32.dirname, ['\\\\s\\h'], '\\\\s\\h'],
  [win32.basename, ['C:a.txt', '.txt'], 'a'],
  [win32.toNamespacedPath, ['C:\\a'], '\\\\?\\C:\\a'],
  [win32.toNamespacedPath, ['//s/h/a'], '\\\\?\\UNC\\s\\h\\a'],
];
for (const [fn, args, expected] of table) {
  assert.strictEqual(fn(...args), expected, `${fn.name}(${args})`);
}
assert.deepStrictEqual(posix.parse('/h/u/f.tar.gz'),
                       { root: '/', dir: '/h/u', base: 'f.tar.gz', ext: '.gz', name: 'f.tar' });
assert.deepStrictEqual(win32.parse('C:\\p\\f'),
                       { root: 'C:\\', dir: 'C:\\p', base: 'f', ext: '', name: 'f' });
assert.deepStrictEqual(posix.parse('./'), { root: '', dir: '', base: '.', ext: '', name: '.' });
for (const name of ['join', 'normalize', 'dirname', 'basename', 'extname', 'parse', 'isAbsolute']) {
  assert.throws(() => path[name](5), {
    code: 'ERR_INVALID_ARG_TYPE',
    message: 'The "path" argument must be of type string. Received type number (5)',
  });
}
assert.throws(() => path.resolve('a', 5), { message: /The "paths\[1\]" argument/ });
assert.strictEqual(path.toNamespacedPath('/x'), '/x');
assert.strictEqual(path.sep + path.delimiter + win32.sep + win32.delimiter, '/:\\;');
