'use strict';
// The global `navigator` names runtime, language and machine.
const assert = require('assert');
const os = require('os');

assert.strictEqual(navigator.constructor, Navigator);
assert.strictEqual(navigator.userAgent, `Node.js/${process.versions.node.split('.')[0]}`);
assert.strictEqual(navigator.hardwareConcurrency, os.availableParallelism());
assert.deepStrictEqual(navigator.languages, [navigator.language]);
assert.ok(Object.isFrozen(navigator.languages));
assert.strictEqual(navigator.languages, navigator.languages);
if (process.platform === 'linux' && process.arch === 'x64') {
  assert.strictEqual(navigator.platform, 'Linux x86_64');
}
assert.throws(() => new Navigator(), { code: 'ERR_ILLEGAL_CONSTRUCTOR' });
assert.throws(() => { navigator = 1; }, TypeError);
assert.strictEqual(require('util').inspect(navigator), 'Navigator {}');
