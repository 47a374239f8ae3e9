'use strict';
const assert = require('assert');
const { createRequire } = require('module');
const root = require('./fixtures/tree')({
  'node_modules/p/package.json': {
    name: 'p',
    exports: {
      '.': { import: './m.mjs', require: './c.cjs', default: './d.js' },
      './sub': ['./missing-condition.js', './sub.js'],
      './features/*': './lib/*.js',
      './features/private/*': null,
      './nested': { node: { browser: './b.js', require: './sub.js' } },
      './bad': '../outside.js',
      './package.json': './package.json',
    },
  },
  'node_modules/p/c.cjs': 'module.exports = "required";',
  'node_modules/p/m.mjs': 'export default "imported";',
  'node_modules/p/sub.js': 'module.exports = "sub";',
  'node_modules/p/missing-condition.js': 'module.exports = "first";',
  'node_modules/p/lib/x.js': 'module.exports = "x";',
  'node_modules/p/lib/deep/y.js': 'module.exports = "y";',
});
const require_ = createRequire(`${root}/main.js`);

assert.strictEqual(require_('p'), 'required');
assert.strictEqual(require_('p/sub'), 'first');
assert.strictEqual(require_('p/features/x'), 'x');
assert.strictEqual(require_('p/features/deep/y'), 'y');
assert.strictEqual(require_('p/nested'), 'sub');
assert.strictEqual(require_('p/package.json').name, 'p');

assert.throws(() => require_('p/features/private/z'), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' });
assert.throws(() => require_('p/unknown'), {
  code: 'ERR_PACKAGE_PATH_NOT_EXPORTED',
  message: `Package subpath './unknown' is not defined by "exports" in ${
    root}/node_modules/p/package.json`,
});
assert.throws(() => require_('p/bad'), { code: 'ERR_INVALID_PACKAGE_TARGET' });
assert.throws(() => require_('p/features/nope'), (error) => {
  assert.strictEqual(error.code, 'MODULE_NOT_FOUND');
  assert.strictEqual(error.message, `Cannot find module '${root}/node_modules/p/lib/nope.js'`);
  return true;
});
