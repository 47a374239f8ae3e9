// fs.glob, globSync and promises.glob find the paths that patterns match; path.matchesGlob judges one.
import assert from 'node:assert';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'sluice-glob-'));
const at = (...parts) => path.join(root, ...parts);
for (const folder of ['a/b/c', 'a/.hidden/x', 'd/a/e', 'src/lib']) fs.mkdirSync(at(folder), { recursive: true });
for (const file of ['a/b/c/f', 'a/.hidden/x/f', 'd/a/e/f', 'src/one.js', 'src/lib/two.js', 'src/lib/two.ts']) {
  fs.writeFileSync(at(file), '');
}
fs.symlinkSync('../a', at('d', 'link'));

const expected = [
  ['src/**/*.js', ['src/one.js', 'src/lib/two.js']],
  ['**/*.{js,ts}', ['src/one.js', 'src/lib/two.ts', 'src/lib/two.js']],
  ['**/f', ['d/a/e/f', 'a/b/c/f']],
  ['./**/f', ['d/a/e/f', 'a/b/c/f']],
  ['a/**', ['a', 'a/b', 'a/b/c', 'a/b/c/f']],
  ['a/.*/**/f', ['a/.hidden/x/f']],
  ['d/*', ['d/a', 'd/link']],
  ['d/link/*', ['d/link/b']],
  ['a/b/../*', ['a/b']],
  ['d/!(link)/**/..', ['d', 'd/a']],
  ['*/../src/[!l]*', ['src/one.js']],
  ['+(a|d)/!(b)', ['d/a', 'd/link']],
  ['src/lib/', ['src/lib']],
  ['src/one.js/', []],
  [['src/*.js', 'a/b'], ['src/one.js', 'a/b']],
  [at('a', '*'), [at('a', 'b')]],
  ['nothing/**', []],
  ['', []],
];

const inOrder = (found) => found.slice().sort();
for (const [pattern, paths] of expected) {
  const found = fs.globSync(pattern, { cwd: root });
  assert.deepStrictEqual(inOrder(found), inOrder(paths), String(pattern));
  assert.deepStrictEqual(await promisify(fs.glob)(pattern, { cwd: pathToFileURL(root) }), found);
  assert.deepStrictEqual(await Array.fromAsync(fs.promises.glob(pattern, { cwd: root })), found);
}

// What is excluded, by patterns and by a function, which is asked about directories on the way.
assert.deepStrictEqual(inOrder(fs.globSync('**/f', { cwd: root, exclude: ['d/**'] })), ['a/b/c/f']);
assert.deepStrictEqual(fs.globSync('**/*.js', { cwd: root, exclude: ['**/lib'] }), ['src/one.js']);
assert.deepStrictEqual(fs.globSync('**', { cwd: root, exclude: () => true }), ['.']);
const asked = [];
fs.globSync('src/*/two.js', { cwd: root, exclude: (name) => { asked.push(name); return false; } });
assert.deepStrictEqual(asked, ['src', 'src/lib']);

// Entries in the place of paths.
const entries = fs.globSync('src/*', { cwd: root, withFileTypes: true });
assert.ok(entries.every((entry) => entry instanceof fs.Dirent && entry.parentPath === at('src')));
assert.deepStrictEqual(inOrder(entries.map((entry) => `${entry.name} ${entry.isDirectory()}`)),
                       ['lib true', 'one.js false']);
for await (const entry of fs.promises.glob('d/link', { cwd: root, withFileTypes: true })) {
  assert.deepStrictEqual([entry.name, entry.parentPath, entry.isSymbolicLink()], ['link', at('d'), true]);
}

// A search of promises finds as it goes: one may stop it.
for await (const found of fs.promises.glob('**', { cwd: root })) {
  assert.strictEqual(found, '.');
  break;
}

// Below the working directory, entries are named as it is.
process.chdir(at('src'));
assert.deepStrictEqual(fs.globSync('../a/*'), ['../a/b']);
const [relative] = fs.globSync('lib/*.js', { withFileTypes: true });
assert.deepStrictEqual([relative.name, relative.parentPath], ['two.js', 'lib']);

const wrongType = { code: 'ERR_INVALID_ARG_TYPE' };
assert.throws(() => fs.globSync(5), wrongType);
assert.throws(() => fs.globSync(['a', 5]), wrongType);
assert.throws(() => fs.globSync('a', 'b'), wrongType);
assert.throws(() => fs.globSync('a', { exclude: 'b' }), wrongType);
assert.throws(() => fs.globSync('a', { exclude: [5] }), wrongType);
assert.throws(() => fs.glob('a'), wrongType);
assert.throws(() => fs.globSync('a', { cwd: new URL('http://localhost/') }), { code: 'ERR_INVALID_URL_SCHEME' });
await assert.rejects(fs.promises.glob(5).next(), wrongType);

const { posix, win32 } = path;
assert.ok(path.matchesGlob('/foo/bar', '/foo/*'));
assert.ok(!path.matchesGlob('/foo/bar/baz', '/foo/*'));
assert.ok(posix.matchesGlob('a/b/c.js', '**/*.{js,ts}'));
assert.ok(posix.matchesGlob('!a', '!a'));
assert.ok(!posix.matchesGlob('.a', '*'));
assert.ok(win32.matchesGlob('a\\b\\c.js', 'a\\**\\[a-c].js'));
assert.ok(win32.matchesGlob('a\\b', 'a/b'));
assert.throws(() => path.matchesGlob(5, 'a'), { ...wrongType, message: /"path" argument/ });
assert.throws(() => path.matchesGlob('a', 5), { ...wrongType, message: /"pattern" argument/ });

process.chdir(os.tmpdir());
fs.rmSync(root, { recursive: true });
