'use strict';
const assert = require('assert');
const fs = require('fs');
const root = require('./fixtures/tree')({
  'real/pkg/index.js': 'module.exports = { file: __filename, dep: require("dep") };',
  'real/node_modules/dep/index.js': 'module.exports = "beside the real one";',
  'app/node_modules/other/index.js': '',
});
fs.symlinkSync(`${root}/real/pkg`, `${root}/app/node_modules/pkg`);
const require_ = require('module').createRequire(`${root}/app/main.js`);
assert.deepStrictEqual(require_('pkg'), {
  file: `${root}/real/pkg/index.js`, dep: 'beside the real one',
});
