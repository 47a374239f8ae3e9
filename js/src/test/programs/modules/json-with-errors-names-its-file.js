'use strict';
const assert = require('assert');
const root = require('./fixtures/tree')({ 'bad.json': '{bad', 'bom.json': '\uFEFF{"a":1}' });
assert.throws(() => require(`${root}/bad.json`), (error) => {
  assert.ok(error instanceof SyntaxError);
  assert.ok(error.message.startsWith(`${root}/bad.json: `), error.message);
  return true;
});
assert.deepStrictEqual(require(`${root}/bom.json`), { a: 1 });
