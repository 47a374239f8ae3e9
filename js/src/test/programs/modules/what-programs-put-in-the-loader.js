'use strict';
// Programs may wrap modules otherwise and start the main program themselves; what was found once is
// found again; listeners of a channel hear of require().
const assert = require('assert');
const { spawnSync } = require('child_process');
const { tracingChannel } = require('diagnostics_channel');
const fs = require('fs');
const Module = require('module');
const os = require('os');
const path = require('path');

const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'loader-')));
const file = (name, text) => {
  const made = path.join(folder, name);
  fs.mkdirSync(path.dirname(made), { recursive: true });
  fs.writeFileSync(made, text);
  return made;
};
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));

// The wrapper.
const usual = ['(function (exports, require, module, __filename, __dirname) { ', '\n});'];
assert.deepStrictEqual([...Module.wrapper], usual);
assert.strictEqual(Module.wrap('x'), usual.join('x'));
assert.ok(!Object.keys(Module).includes('wrap'));
const wrapped = file('wrapped.js', 'module.exports = typeof extra;');
assert.strictEqual(require(wrapped), 'undefined');
Module.wrapper[0] += 'const extra = 1; ';
delete require.cache[wrapped];
assert.strictEqual(require(wrapped), 'number');
const { wrap } = Module;
Module.wrap = (text) => wrap(`${text};module.exports += '!';`);
delete require.cache[wrapped];
assert.strictEqual(require(wrapped), 'number!');
Module.wrap = wrap;

// The main program.
const main = file('main.js', 'console.log("main", require.main === module);');
const preload = file('preload.js', `const Module = require("module");
  const { runMain } = Module;
  Module.runMain = (...args) => { console.log("instead", args.length); runMain(...args); };`);
const { stdout } = spawnSync(process.execPath, ['-r', preload, main], { encoding: 'utf8' });
assert.strictEqual(stdout, 'instead 1\nmain true\n');

// What was found.
const above = file('above.js', 'module.exports = 1;');
const below = file('below/again.js', 'module.exports = () => require("./other.js");');
file('below/other.js', 'module.exports = { other: 1 };');
const upwards = file('gone/upwards.js', 'module.exports = () => require("../above.js");');
const [again, higher] = [require(below), require(upwards)];
const other = again();
fs.rmSync(path.join(folder, 'below'), { recursive: true });
fs.rmSync(path.join(folder, 'gone'), { recursive: true });
assert.strictEqual(again(), other);
assert.strictEqual(higher(), require(above));

for (const paths of [[1], [null], ['/', {}]]) {
  assert.throws(() => require.resolve('./x', { paths }), {
    code: 'ERR_INVALID_ARG_TYPE',
    message: 'The "paths" argument must be array of strings. Received an instance of Array',
  });
  assert.throws(() => require.resolve('x', { paths }), { code: 'ERR_INVALID_ARG_TYPE' });
}

// The properties of a package are its own.
const plain = file('node_modules/plain/index.js', 'module.exports = "plain";');
file('node_modules/plain/package.json', '{"version": "1.0.0"}');
Object.defineProperty(Object.prototype, 'exports', {
  configurable: true, get: () => assert.fail('not asked for'),
});
assert.strictEqual(require(path.dirname(plain)), 'plain');
delete Object.prototype.exports;

// The channel.
const events = [];
const listen = (name) => (event) => events.push([name, event.id, event.parentFilename]);
tracingChannel('module.require').subscribe({
  start: listen('start'), end: listen('end'), error: listen('error'),
});
require('http');
assert.throws(() => require('./no such'), { code: 'MODULE_NOT_FOUND' });
assert.deepStrictEqual(events, [
  ['start', 'http', __filename], ['end', 'http', __filename],
  ['start', './no such', __filename], ['error', './no such', __filename],
  ['end', './no such', __filename],
]);
