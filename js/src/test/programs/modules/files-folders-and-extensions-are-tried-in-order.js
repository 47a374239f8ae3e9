'use strict';
const assert = require('assert');
const { createRequire } = require('module');
const root = require('./fixtures/tree')({
  'both.js': 'module.exports = "js";',
  'both.json': '{"is":"json"}',
  'only.json': '{"is":"json"}',
  'noext': 'module.exports = "no extension";',
  'text.txt': 'module.exports = "as JavaScript";',
  'folder/index.js': 'module.exports = "index";',
  'folder.js': 'module.exports = "file before folder";',
  'pkg/package.json': { main: 'lib/start' },
  'pkg/lib/start.js': 'module.exports = "main";',
  'brokenmain/package.json': { main: 'gone.js' },
  'brokenmain/index.js': 'module.exports = "index instead";',
  'nothing/package.json': { main: 'gone.js' },
  'dotted.name.js': 'module.exports = "dotted";',
  'c.cjs': 'module.exports = "cjs";',
});
const require_ = createRequire(`${root}/from.js`);

assert.strictEqual(require_('./both'), 'js');
assert.deepStrictEqual(require_('./only'), { is: 'json' });
assert.strictEqual(require_('./noext'), 'no extension');
assert.strictEqual(require_('./text.txt'), 'as JavaScript');
assert.strictEqual(require_('./folder'), 'file before folder');
assert.strictEqual(require_('./folder/'), 'index');
assert.strictEqual(require_('./pkg'), 'main');
assert.strictEqual(require_('./brokenmain'), 'index instead');
assert.strictEqual(require_('./dotted.name'), 'dotted');
assert.strictEqual(require_('./c.cjs'), 'cjs');
assert.throws(() => require_('./c'), { code: 'MODULE_NOT_FOUND' });
assert.throws(() => require_('./nothing'), (error) => {
  assert.strictEqual(error.code, 'MODULE_NOT_FOUND');
  assert.strictEqual(error.path, `${root}/nothing/package.json`);
  assert.strictEqual(error.requestPath, './nothing');
  assert.match(error.message, /Please verify that the package\.json has a valid "main" entry$/);
  return true;
});
assert.strictEqual(require_('./folder/..//both'), 'js');
assert.strictEqual(require_(`${root}/both.js`), 'js');
