'use strict';
const assert = require('assert');
const path = require('path');
const Module = require('module');
const root = require('./fixtures/tree')({ 'child.js': 'module.exports = module;' });

assert.strictEqual(this, module.exports);
assert.strictEqual(exports, module.exports);
assert.strictEqual(module.id, '.');
assert.strictEqual(module.filename, __filename);
assert.strictEqual(module.path, __dirname);
assert.strictEqual(module.loaded, false);
assert.strictEqual(module.parent, null);
assert.strictEqual(require.main, module);
assert.strictEqual(process.mainModule, module);
assert.strictEqual(require.cache, Module._cache);
assert.strictEqual(require.cache[__filename], module);
assert.strictEqual(require.extensions, Module._extensions);
assert.strictEqual(arguments.length, 5);
assert.deepStrictEqual(
  module.paths.slice(0, 2),
  [path.join(__dirname, 'node_modules'), path.join(__dirname, '..', 'node_modules')]);

const child = require(`${root}/child.js`);
assert.ok(child instanceof Module);
assert.strictEqual(child.id, `${root}/child.js`);
assert.strictEqual(child.parent, module);
assert.strictEqual(child.loaded, true);
assert.ok(module.children.includes(child));
assert.strictEqual(require(`${root}/child.js`), child);
delete require.cache[child.id];
assert.notStrictEqual(require(`${root}/child.js`), child);

module.loadedWhen = module.loaded;
setImmediate(() => assert.strictEqual(module.loaded, true));
