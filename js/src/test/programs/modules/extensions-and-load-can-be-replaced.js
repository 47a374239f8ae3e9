'use strict';
const assert = require('assert');
const Module = require('module');
const root = require('./fixtures/tree')({ 'data.yell': 'hello', 'x.js': 'module.exports = 1;' });

require.extensions['.yell'] = (module, filename) => {
  module.exports = require('fs').readFileSync(filename, 'utf8').toUpperCase();
};
assert.strictEqual(require(`${root}/data`), 'HELLO');
delete require.extensions['.yell'];

const { _load, _resolveFilename } = Module;
const asked = [];
Module._load = function(request, parent, isMain) {
  asked.push([request, parent === module, isMain]);
  return Reflect.apply(_load, this, [request, parent, isMain]);
};
assert.strictEqual(require('fs'), process.getBuiltinModule('fs'));
Module._load = _load;
assert.deepStrictEqual(asked, [['fs', true, false]]);

Module._resolveFilename = (request, ...rest) => (request === 'virtual' ?
  `${root}/x.js` : Reflect.apply(_resolveFilename, Module, [request, ...rest]));
assert.strictEqual(require('virtual'), 1);
Module._resolveFilename = _resolveFilename;

const made = new Module('made');
made._compile('exports.here = __filename; exports.self = module;', '/nowhere/made.js');
assert.strictEqual(made.exports.here, '/nowhere/made.js');
assert.strictEqual(made.exports.self, made);
assert.strictEqual(Module.wrap('X'),
                   '(function (exports, require, module, __filename, __dirname) { X\n});');
assert.deepStrictEqual(Object.keys(Module._extensions), ['.js', '.json', '.node']);
