'use strict';
const assert = require('assert');
const root = require('./fixtures/tree')({
  'a.js': 'exports.early = 1; const b = require("./b"); exports.late = 2; exports.seen = b.seen;',
  'b.js': 'const a = require("./a"); exports.seen = { ...a }; exports.loaded = ' +
    'module.parent.loaded;',
});
const a = require(`${root}/a.js`);
assert.deepStrictEqual({ ...a }, { early: 1, late: 2, seen: { early: 1 } });
assert.strictEqual(require(`${root}/b.js`).loaded, false);
