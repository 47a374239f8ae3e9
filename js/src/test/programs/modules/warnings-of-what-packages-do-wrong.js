'use strict';
// Circles of modules that ask for what is not there yet, and packages that name a file that there is not, are warned of.
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');

const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'sluice-modules-')));
const write = (name, text) => fs.writeFileSync(path.join(folder, name), text);

write('first.js', "exports.early = 1; exports.seen = require('./second'); exports.late = 2;");
write('second.js', `
  const first = require('./first');
  module.exports = {
    early: first.early, late: first.late, compiled: first.__esModule, own: Object.hasOwn(Object.getPrototypeOf(first), 'own'),
    inherited: typeof first.hasOwnProperty, symbol: first[Symbol('of nothing')],
  };`);
write('replaced.js', "module.exports = { early: 1 }; require('./asking'); module.exports.late = 1;");
write('asking.js', "require('./replaced').late;");
write('marked.js', "exports.__esModule = true; require('./asks-marked');");
write('asks-marked.js', "require('./marked').missing;");
write('classes.js', "module.exports = class Base {}; require('./asks-classes');");
write('asks-classes.js', "require('./classes').missing;");
for (const name of ['with-index', 'with-main']) fs.mkdirSync(path.join(folder, name));
write('with-index/package.json', '{"main": "missing.js"}');
write('with-index/index.js', 'module.exports = 1');
write('with-main/package.json', '{"main": "main"}');
write('with-main/main.js', 'module.exports = 2');

const warnings = [];
process.removeAllListeners('warning');
process.on('warning', ({ name, code, message }) => warnings.push([name, code, message]));

const first = require(path.join(folder, 'first'));
assert.deepStrictEqual(first.seen, {
  early: 1, late: undefined, compiled: undefined, own: false, inherited: 'function', symbol: undefined,
});
assert.strictEqual(Object.getPrototypeOf(first), Object.prototype);
assert.strictEqual(first.nothing, undefined);
const replaced = require(path.join(folder, 'replaced'));
assert.strictEqual(Object.getPrototypeOf(replaced), Object.prototype);
require(path.join(folder, 'marked'));
require(path.join(folder, 'classes'));
assert.strictEqual(require(path.join(folder, 'with-index')), 1);
assert.strictEqual(require(path.join(folder, 'with-main')), 2);

setImmediate(() => {
  const missing = (name) =>
    ['Warning', undefined,
     `Accessing non-existent property '${name}' of module exports inside circular dependency`];
  assert.deepStrictEqual(warnings, [
    missing('late'),
    missing('own'),
    missing('Symbol(of nothing)'),
    missing('late'),
    ['DeprecationWarning', 'DEP0128',
     `Invalid 'main' field in '${path.join(folder, 'with-index', 'package.json')}' of 'missing.js'. ` +
     'Please either fix that or report it to the module author'],
  ]);
  fs.rmSync(folder, { recursive: true });
});
