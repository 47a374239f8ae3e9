import assert from 'assert';
import { fileURLToPath, pathToFileURL } from 'url';
import path from 'path';
assert.strictEqual(import.meta.url, pathToFileURL(process.argv[1]).href);
assert.strictEqual(import.meta.filename, fileURLToPath(import.meta.url));
assert.strictEqual(import.meta.dirname, path.dirname(import.meta.filename));
assert.strictEqual(import.meta.main, true);
assert.deepStrictEqual(Object.keys(import.meta),
                       ['dirname', 'filename', 'main', 'resolve', 'url']);
assert.strictEqual(Object.getPrototypeOf(import.meta), null);
assert.strictEqual(import.meta.resolve('fs'), 'node:fs');
assert.strictEqual(import.meta.resolve('./x.mjs'), new URL('./x.mjs', import.meta.url).href);
assert.throws(() => import.meta.resolve('not-there'), { code: 'ERR_MODULE_NOT_FOUND' });
assert.strictEqual(this, undefined);
assert.strictEqual(typeof require, 'undefined');
assert.strictEqual(typeof module, 'undefined');
assert.strictEqual(typeof __filename, 'undefined');
