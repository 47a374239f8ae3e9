'use strict';
// util.format(): each place, with values that fit and with others.

const assert = require('assert');
const { format, formatWithOptions } = require('util');

const circular = {};
circular.self = circular;
class Named {
  toString() {
    return 'a name';
  }
}
class Plain {}

const cases = [
  [[], ''],
  [[''], ''],
  [['text'], 'text'],
  [['a', 'b', { x: 1 }], 'a b { x: 1 }'],
  [[1, 2, '3'], '1 2 3'],
  [[{ a: 1 }, 'x'], '{ a: 1 } x'],
  [['%s %s', 'a'], 'a %s'],
  [['%s', null], 'null'],
  [['%s', undefined], 'undefined'],
  [['%s', Symbol('a')], 'Symbol(a)'],
  [['%s', -0], '-0'],
  [['%s', 12345678901234567890n], '12345678901234567890n'],
  [['%s', {}], '{}'],
  [['%s', [1, [2, [3]]]], '[ 1, [Array] ]'],
  [['%s', new Named()], 'a name'],
  [['%s', new Plain()], 'Plain {}'],
  [['%s', Object.create(null)], '[Object: null prototype] {}'],
  [['%s', { [Symbol.toPrimitive]: () => 'primitive' }], 'primitive'],
  [['%s', function named() {}], 'function named() {}'],
  [['%s', new Date(0)], '1970-01-01T00:00:00.000Z'],
  [['%d', '42'], '42'],
  [['%d', 5n], '5n'],
  [['%d', {}], 'NaN'],
  [['%d', Symbol('a')], 'NaN'],
  [['%d', -0], '-0'],
  [['%i', 42.9], '42'],
  [['%i', '0x10'], '16'],
  [['%f', '1.5x'], '1.5'],
  [['%f', Symbol('a')], 'NaN'],
  [['%j', { a: 1 }], '{"a":1}'],
  [['%j', circular], '[Circular]'],
  [['%j', undefined], 'undefined'],
  [['%o', [1]], '[ 1, [length]: 1 ]'],
  [['%O', { a: { b: { c: { d: 1 } } } }], '{ a: { b: { c: [Object] } } }'],
  [['%c', 'css', 'x'], ' x'],
  [['%%', 'a'], '% a'],
  [['%%'], '%%'],
  [['%s%', 'a'], 'a%'],
  [['100%', 'x'], '100% x'],
  [['%x', 1], '%x 1'],
  [['%s', '%s', 'x'], '%s x'],
  [['%s:%s', '%j'], '%j:%s'],
];

for (const [args, expected] of cases) {
  assert.strictEqual(format(...args), expected, String(args[0]));
}
assert.strictEqual(formatWithOptions({ colors: true }, '%s %O', 'a', 1), 'a \u001b[33m1\u001b[39m');
assert.strictEqual(formatWithOptions({ numericSeparator: true }, '%d', 1234567), '1_234_567');
assert.throws(() => formatWithOptions('colors', 'text'), {
  code: 'ERR_INVALID_ARG_TYPE',
  message: 'The "inspectOptions" argument must be of type object. ' +
    "Received type string ('colors')",
});

// The classes of the web and Buffer bring a text of their own; those of the language do not.
assert.strictEqual(format('%s', Buffer.from('abc')), 'abc');
assert.strictEqual(format('%s', new URL('http://a/b')), 'http://a/b');
assert.strictEqual(format('%s', new URLSearchParams('a=1')), 'a=1');
assert.strictEqual(format('%s', new Uint8Array(2)), '0,0');
assert.strictEqual(format('%s', new Set([1])), 'Set(1) { 1 }');
