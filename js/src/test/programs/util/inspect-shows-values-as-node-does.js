'use strict';
// util.inspect() of values of every kind with different options: inspected.json has the source of
// each value, the options, and what Node prints.

const assert = require('assert');
const { inspect } = require('util');

const cases = require('./inspected.json');

// An error whose frames do not depend on where it was made.
function withStack(error, properties) {
  error.stack = `${error.name}: ${error.message}\n    at fn (/dir/file.js:1:2)\n` +
    '    at /dir/file.js:3:4';
  return Object.assign(error, properties);
}

const evaluate = new Function('inspect', 'withStack', 'source', 'return eval(`(${source})`)');

for (const [source, options, expected] of cases) {
  const value = evaluate(inspect, withStack, source);
  const actual = inspect(value, evaluate(inspect, withStack, options));
  assert.strictEqual(actual, expected, `inspect(${source}, ${options})`);
}

const coded = 'TextDecoder { encoding: \'utf-8\', fatal: false, ignoreBOM: false }';
assert.strictEqual(inspect(new TextDecoder(), { breakLength: 10 }), coded);
assert.strictEqual(inspect([new TextEncoder()], { depth: 0 }), '[ [TextEncoder] ]');
assert.strictEqual(inspect(new Blob(['a'])), "Blob { size: 1, type: '' }");
assert.strictEqual(inspect(new Blob(['a']), { depth: 0 }), 'Blob [Object]');
assert.strictEqual(inspect([new Blob(['a'])], { depth: 0 }), '[ [Blob] ]');
