import assert from 'assert';
import { createRequire } from 'module';
import whole, { named, fn, defined, late } from './fixtures/cjs.cjs';
import * as namespace from './fixtures/object.cjs';
import { a } from './fixtures/reexports.cjs';
const require = createRequire(import.meta.url);
assert.strictEqual(whole, require('./fixtures/cjs.cjs'));
assert.deepStrictEqual([named, fn(), defined, late], [1, 1, 'd', undefined]);
assert.strictEqual(namespace.default, require('./fixtures/object.cjs'));
assert.deepStrictEqual(
  Object.keys(namespace), ['a', 'b', 'default', 'module.exports', 'not an identifier']);
assert.strictEqual(a, 1);
whole.change();
assert.strictEqual(whole.named, 2);
assert.strictEqual(named, 1);
