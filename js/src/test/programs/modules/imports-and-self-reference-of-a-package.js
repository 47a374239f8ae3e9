'use strict';
const assert = require('assert');
const { createRequire } = require('module');
const root = require('./fixtures/tree')({
  'package.json': {
    name: 'self',
    exports: { '.': './main.js', './a': './a.js' },
    imports: { '#a': './a.js', '#dep': 'dep', '#lib/*': './lib/*.js' },
  },
  'a.js': 'module.exports = "a";',
  'main.js': 'module.exports = "main";',
  'lib/b.js': 'module.exports = "b";',
  'node_modules/dep/index.js': 'module.exports = "dep";',
});
const require_ = createRequire(`${root}/lib/from.js`);

assert.strictEqual(require_('self'), 'main');
assert.strictEqual(require_('self/a'), 'a');
assert.strictEqual(require_('#a'), 'a');
assert.strictEqual(require_('#dep'), 'dep');
assert.strictEqual(require_('#lib/b'), 'b');
assert.throws(() => require_('#unknown'), {
  code: 'ERR_PACKAGE_IMPORT_NOT_DEFINED',
  name: 'TypeError',
});
assert.throws(() => require_('self/b'), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' });
