'use strict';
// inherits, deprecate, debuglog, parseArgs, parseEnv, styleText, MIMEType and others of util.

const assert = require('assert');
const util = require('util');

function Parent() {}
Parent.prototype.greet = () => 'hello';
function Child() {}
util.inherits(Child, Parent);
assert.strictEqual(new Child().greet(), 'hello');
assert.strictEqual(Child.super_, Parent);
assert.deepStrictEqual(Object.getOwnPropertyDescriptor(Child, 'super_'), {
  value: Parent, writable: true, enumerable: false, configurable: true,
});

const warnings = [];
process.on('warning', (warning) => warnings.push(warning));
const old = util.deprecate(function old(a, b) { return a + b; }, 'old() is old', 'DEP_TEST_1');
assert.strictEqual(old(1, 2) + old(3, 4), 10);
assert.strictEqual(old.length, 2);
class Legacy {}
const OldLegacy = util.deprecate(Legacy, 'Legacy is old', 'DEP_TEST_1');
assert.ok(new OldLegacy() instanceof Legacy);
process.on('exit', () => {
  // The second function has the code of the first, which was warned of already.
  const texts = warnings.map((warning) => `${warning.name} ${warning.code} ${warning.message}`);
  assert.deepStrictEqual(texts, ['DeprecationWarning DEP_TEST_1 old() is old']);
});

assert.strictEqual(util.debuglog('no-such-section').enabled, false);
assert.strictEqual(util.stripVTControlCharacters('\u001b[31mred\u001b[0m'), 'red');
assert.strictEqual(util.toUSVString('a\ud800b'), 'a\ufffdb');
assert.strictEqual(util.styleText(['bold', 'red'], 'x', { validateStream: false }),
                   '\u001b[1m\u001b[31mx\u001b[39m\u001b[22m');

const options = {
  force: { type: 'boolean', short: 'f' },
  name: { type: 'string', short: 'n', default: 'none' },
  list: { type: 'string', multiple: true },
};
const parsed = util.parseArgs({
  options, allowPositionals: true, args: ['-f', '--list=a', 'file', '--list', 'b', '--', '-x'],
});
assert.deepStrictEqual({ ...parsed.values }, { force: true, list: ['a', 'b'], name: 'none' });
assert.deepStrictEqual(parsed.positionals, ['file', '-x']);
assert.throws(() => util.parseArgs({ options, args: ['--no-such'] }), {
  code: 'ERR_PARSE_ARGS_UNKNOWN_OPTION', message: "Unknown option '--no-such'",
});
assert.throws(() => util.parseArgs({ options, args: ['file'] }), {
  code: 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL',
});
assert.throws(() => util.parseArgs({ options, args: ['--name'] }), {
  code: 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE',
});

assert.deepStrictEqual(
  { ...util.parseEnv('A=1\n# no\nexport B="x\\ny"\nC=\'a # b\' # c\nD = d # e\nE=\n') },
  { A: '1', B: 'x\ny', C: 'a # b', D: 'd', E: '' });

const type = new util.MIMEType('Text/HTML; Charset=utf-8; q="a b"');
assert.strictEqual(`${type}`, 'text/html;charset=utf-8;q="a b"');
assert.strictEqual(type.essence, 'text/html');
assert.strictEqual(type.params.get('q'), 'a b');
assert.throws(() => new util.MIMEType('nothing'), { code: 'ERR_INVALID_MIME_SYNTAX' });

assert.deepStrictEqual(util.diff('ab', 'ac'), [[0, 'a'], [1, 'b'], [-1, 'c']]);
assert.strictEqual(util.getCallSites(1).length, 1);
assert.ok(util.getCallSites()[0].scriptName.endsWith('small-functions-behave-as-nodes.js'));
assert.strictEqual(util.inspect.custom, Symbol.for('nodejs.util.inspect.custom'));
