'use strict';
const assert = require('assert');
const root = require('./fixtures/tree')({ 'a.js': 'module.exports = { real: true };' });
const file = `${root}/a.js`;
require.cache[file] = { id: file, filename: file, loaded: true, exports: 'mocked', children: [] };
assert.strictEqual(require(file), 'mocked');
delete require.cache[file];
assert.deepStrictEqual(require(file), { real: true });
