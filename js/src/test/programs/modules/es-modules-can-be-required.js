'use strict';
const assert = require('assert');
const root = require('./fixtures/tree')({
  'named.mjs': 'export const a = 1; export function f() { return a; }',
  'default.mjs': 'export default class X {}; export const b = 2;',
  'own.mjs': 'export default 1; export { it as "module.exports" }; const it = { own: true };',
  'imports.mjs': 'import { a } from "./named.mjs"; import c from "./c.cjs"; export { a, c };',
  'c.cjs': 'module.exports = "from CommonJS";',
  'waits.mjs': 'await 1; export const late = 1;',
  'throws.mjs': 'throw new RangeError("inside");',
  'typed/package.json': { type: 'module' },
  'typed/index.js': 'export const typed = import.meta.url;',
  'detected.js': 'import fs from "fs"; export const detected = typeof fs.readFile;',
});
const named = require(`${root}/named.mjs`);
assert.strictEqual(named.a, 1);
assert.strictEqual(named.f(), 1);
assert.strictEqual(named[Symbol.toStringTag], 'Module');
assert.strictEqual(require(`${root}/named.mjs`), named);
const withDefault = require(`${root}/default.mjs`);
assert.strictEqual(withDefault.default.name, 'X');
assert.strictEqual(withDefault.b, 2);
assert.strictEqual(withDefault.__esModule, true);
assert.deepStrictEqual(require(`${root}/own.mjs`), { own: true });
const { a, c } = require(`${root}/imports.mjs`);
assert.deepStrictEqual([a, c], [1, 'from CommonJS']);
assert.strictEqual(require(`${root}/typed/index.js`).typed, `file://${root}/typed/index.js`);
assert.strictEqual(require(`${root}/detected.js`).detected, 'function');
assert.throws(() => require(`${root}/throws.mjs`), { name: 'RangeError', message: 'inside' });
assert.throws(() => require(`${root}/waits.mjs`), { code: 'ERR_REQUIRE_ASYNC_MODULE' });
import(`${root}/named.mjs`).then((namespace) => assert.strictEqual(namespace, named));
