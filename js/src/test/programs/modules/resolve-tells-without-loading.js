'use strict';
const assert = require('assert');
const path = require('path');
const root = require('./fixtures/tree')({
  'x/node_modules/pkg/index.js': 'throw new Error("not loaded");',
});
assert.strictEqual(require.resolve('fs'), 'fs');
assert.strictEqual(require.resolve('node:fs'), 'node:fs');
assert.strictEqual(require.resolve('./fixtures/tree'), path.join(__dirname, 'fixtures', 'tree.js'));
assert.strictEqual(require.resolve('pkg', { paths: [`${root}/x/y`] }),
                   `${root}/x/node_modules/pkg/index.js`);
assert.strictEqual(require.resolve('./pkg', { paths: [`${root}/x/node_modules`] }),
                   `${root}/x/node_modules/pkg/index.js`);
assert.throws(() => require.resolve('pkg', { paths: [`${root}`] }), { code: 'MODULE_NOT_FOUND' });
assert.throws(() => require.resolve('pkg', { paths: 5 }), {
  code: 'ERR_INVALID_ARG_VALUE',
  message: 'The property \'options.paths\' is invalid. Received 5',
});
assert.strictEqual(require.resolve.paths('fs'), null);
assert.deepStrictEqual(require.resolve.paths('./x'), [__dirname]);
assert.strictEqual(require.resolve.paths('x')[0], path.join(__dirname, 'node_modules'));
