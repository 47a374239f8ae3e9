import assert from 'assert';
import fs from 'fs';
import os from 'os';
import path from 'path';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sluice-esm-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true }));
globalThis.order = [];
fs.writeFileSync(path.join(folder, 'a.mjs'), `
  order.push('a'); await new Promise((resolve) => setTimeout(resolve, 5)); order.push('a later');`);
fs.writeFileSync(path.join(folder, 'b.mjs'), 'import "./a.mjs"; order.push("b");');
await import(path.join(folder, 'b.mjs'));
assert.deepStrictEqual(globalThis.order, ['a', 'a later', 'b']);
delete globalThis.order;
