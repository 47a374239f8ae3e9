'use strict';
const assert = require('assert');
const root = require('./fixtures/tree')({
  'a.js': 'require("./b");',
  'b.js': 'require("gone");',
});
assert.throws(() => require(`${root}/a.js`), (error) => {
  assert.strictEqual(error.constructor, Error);
  assert.strictEqual(error.code, 'MODULE_NOT_FOUND');
  assert.deepStrictEqual(error.requireStack, [`${root}/b.js`, `${root}/a.js`, __filename]);
  assert.strictEqual(
    error.message,
    `Cannot find module 'gone'\nRequire stack:\n- ${root}/b.js\n- ${root}/a.js\n- ${__filename}`);
  assert.deepStrictEqual(Object.keys(error), ['code', 'requireStack']);
  return true;
});
// What failed to load is not kept.
assert.strictEqual(require.cache[`${root}/a.js`], undefined);
assert.strictEqual(module.children.some((child) => child.filename === `${root}/a.js`), false);
