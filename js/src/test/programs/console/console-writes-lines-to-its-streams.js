'use strict';
// Console on streams of the program: which method writes where, and what.

const assert = require('assert');
const { Console } = require('console');
const { Writable } = require('stream');

function sink() {
  const chunks = [];
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, encoding, callback) {
      chunks.push(chunk);
      callback();
    },
  });
  stream.taken = () => chunks.splice(0).join('');
  return stream;
}

const stdout = sink();
const stderr = sink();
const console = new Console({ stdout, stderr });

console.log('plain');
console.info('%s is %d', 'x', 5);
console.debug({ a: 1 });
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
console.dirxml('a', [1]);
assert.strictEqual(stdout.taken(), "plain\nx is 5\n{ a: 1 }\n{ a: [Object] }\na [ 1 ]\n");
console.error('to stderr');
console.warn(new Set([1]));
console.assert(true, 'not written');
console.assert(false, 'written: %s', 'yes');
console.assert(false);
assert.strictEqual(stderr.taken(), 'to stderr\nSet(1) { 1 }\nAssertion failed: written: yes\n' +
  'Assertion failed\n');

console.group('outer');
console.group();
console.log('deep\nlines');
console.groupEnd();
console.error('shallow');
console.groupEnd();
console.groupEnd();
console.log('flat');
assert.strictEqual(stdout.taken(), 'outer\n    deep\n    lines\nflat\n');
assert.strictEqual(stderr.taken(), '  shallow\n');

console.count();
console.count('label');
console.count();
console.countReset();
console.count();
assert.strictEqual(stdout.taken(), 'default: 1\nlabel: 1\ndefault: 2\ndefault: 1\n');

console.time('t');
console.timeLog('t', 'data', { a: 1 });
console.timeEnd('t');
assert.match(stdout.taken(), /^t: [\d.]+m?s data { a: 1 }\nt: [\d.]+m?s\n$/);

console.trace('here %s', 'it is');
assert.match(stderr.taken(), /^Trace: here it is\n {4}at .*console-writes-lines-to-its/);

console.table([{ a: 1, b: 'x' }, { a: 2, c: true }]);
assert.strictEqual(stdout.taken(), [
  '┌─────────┬───┬─────┬──────┐',
  '│ (index) │ a │ b   │ c    │',
  '├─────────┼───┼─────┼──────┤',
  "│ 0       │ 1 │ 'x' │      │",
  '│ 1       │ 2 │     │ true │',
  '└─────────┴───┴─────┴──────┘',
  '',
].join('\n'));
console.table(new Map([['k', 1]]));
assert.match(stdout.taken(), /^┌─+┬─+┬─+┐\n│ \(iteration index\) │ Key │ Values │/);
console.table(['a', 'b']);
assert.ok(stdout.taken().includes("│ 0       │ 'a'    │"));
console.table(5);
assert.strictEqual(stdout.taken(), '5\n');

// Methods need no receiver, and subclasses may override them.
const { log } = console;
log('bound');
assert.strictEqual(stdout.taken(), 'bound\n');
class Loud extends Console {
  log(text) {
    super.log(text.toUpperCase());
  }
}
new Loud(stdout).log('loud');
assert.strictEqual(stdout.taken(), 'LOUD\n');

assert.ok(console instanceof Console);
assert.ok(globalThis.console instanceof Console);
assert.strictEqual(Console(stdout, stderr)._stdout, stdout);
assert.throws(() => new Console(), { code: 'ERR_CONSOLE_WRITABLE_STREAM' });
assert.throws(() => new Console({ stdout, stderr: {} }), { code: 'ERR_CONSOLE_WRITABLE_STREAM' });
assert.throws(() => new Console({ stdout, colorMode: 'blue' }), { code: 'ERR_INVALID_ARG_VALUE' });

// Colours and options of inspect.
const colored = new Console({ stdout, colorMode: true });
colored.log(1);
assert.strictEqual(stdout.taken(), '\u001b[33m1\u001b[39m\n');
new Console({ stdout, inspectOptions: { depth: 0 } }).log({ a: { b: 1 } });
assert.strictEqual(stdout.taken(), '{ a: [Object] }\n');
