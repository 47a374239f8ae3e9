import assert from 'assert';
import fs from 'fs';
import os from 'os';
import path from 'path';
const here = import.meta.filename;
await assert.rejects(import('./fixtures/gone.mjs'), (error) => {
  assert.strictEqual(error.code, 'ERR_MODULE_NOT_FOUND');
  const file = path.join(import.meta.dirname, 'fixtures', 'gone.mjs');
  assert.strictEqual(error.message, `Cannot find module '${file}' imported from ${here}`);
  assert.strictEqual(error.url, new URL('./fixtures/gone.mjs', import.meta.url).href);
  assert.strictEqual(error.constructor, Error);
  return true;
});
await assert.rejects(import('gone'), {
  code: 'ERR_MODULE_NOT_FOUND', message: `Cannot find package 'gone' imported from ${here}`,
});
await assert.rejects(import('./fixtures'), { code: 'ERR_UNSUPPORTED_DIR_IMPORT' });
await assert.rejects(import('https://example.org/x.mjs'), {
  code: 'ERR_UNSUPPORTED_ESM_URL_SCHEME',
});
await assert.rejects(import('#x'), { code: 'ERR_PACKAGE_IMPORT_NOT_DEFINED', name: 'TypeError' });
await assert.rejects(import('./a%2fb.mjs'), { code: 'ERR_INVALID_MODULE_SPECIFIER' });
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sluice-esm-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true }));
const write = (name, text) => {
  fs.writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};
await assert.rejects(import(write('x.txt', '')), { code: 'ERR_UNKNOWN_FILE_EXTENSION' });
await assert.rejects(import(write('syntax.mjs', 'let a b')), SyntaxError);
await assert.rejects(import(write('throws.mjs', 'throw new RangeError("r")')), {
  name: 'RangeError', message: 'r',
});
await assert.rejects(import(write('static.mjs', 'import "./gone.mjs"; globalThis.ran = 1;')), {
  code: 'ERR_MODULE_NOT_FOUND',
});
assert.strictEqual(globalThis.ran, undefined);
await assert.rejects(import(write('names.mjs', 'import { nothing } from "fs";')), SyntaxError);
