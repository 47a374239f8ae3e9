'use strict';
const assert = require('assert');
const Module = require('module');
const { pathToFileURL } = require('url');

assert.strictEqual(Module.Module, Module);
assert.strictEqual(module.constructor, Module);
assert.ok(Module.builtinModules.includes('net'));
assert.ok(Module.builtinModules.includes('node:test'));
assert.ok(!Module.builtinModules.some((name) => name.startsWith('internal/')));
assert.strictEqual(Module.isBuiltin('net'), true);
assert.strictEqual(Module.isBuiltin('node:net'), true);
assert.strictEqual(Module.isBuiltin('test'), false);
assert.strictEqual(Module.isBuiltin('node:test'), true);
assert.strictEqual(Module.isBuiltin('wss'), false);
assert.strictEqual(Module.isBuiltin(undefined), false);

const fromUrl = Module.createRequire(pathToFileURL(__filename));
assert.strictEqual(fromUrl('./fixtures/tree'), require('./fixtures/tree'));
assert.strictEqual(Module.createRequire(`${__dirname}/`)('./fixtures/tree'),
                   require('./fixtures/tree'));
assert.throws(() => Module.createRequire('relative/path'), { code: 'ERR_INVALID_ARG_VALUE' });
assert.deepStrictEqual(Module._nodeModulePaths('/a/node_modules/b'),
                       ['/a/node_modules/b/node_modules', '/a/node_modules', '/node_modules']);
assert.throws(() => require('internal/util'), { code: 'MODULE_NOT_FOUND' });
