'use strict';
// What cannot be parsed, and what is no URL, gives plain TypeErrors; members come in the order of
// Node's class.
const assert = require('assert');
const { inspect } = require('util');

for (const [args, own] of [[['x'], ['code', 'input']], [['x', 'y'], ['code', 'input', 'base']]]) {
  assert.throws(() => new URL(...args), (error) => {
    assert.strictEqual(String(error), 'TypeError: Invalid URL');
    assert.deepStrictEqual(Object.keys(error), own);
    assert.strictEqual(error.code, 'ERR_INVALID_URL');
    assert.strictEqual(error.input, 'x');
    assert.ok(error.stack.startsWith('TypeError: Invalid URL\n    at new URL'));
    return true;
  });
}
for (const name of ['toString', 'toJSON']) {
  assert.throws(() => URL.prototype[name].call({}), {
    name: 'TypeError', message: 'Receiver must be an instance of class URL',
  });
}
assert.throws(() => Reflect.get(URL.prototype, 'hash', {}), {
  name: 'TypeError',
  message: 'Cannot read private member #context from an object whose class did not declare it',
});

const names = [];
for (const name in new URL('http://x')) names.push(name);
assert.deepStrictEqual(names.slice(0, 3), ['toString', 'href', 'origin']);
assert.strictEqual(names.at(-1), 'toJSON');

// A pair may be any object that can be iterated over, a function too.
const pair = Object.assign(() => {}, { [Symbol.iterator]: () => ['a', 'b'].values() });
assert.strictEqual(String(new URLSearchParams([pair])), 'a=b');

assert.strictEqual(inspect(new URLSearchParams('').keys()), 'URLSearchParams Iterator {  }');
const entries = new URLSearchParams('a=1').entries();
assert.strictEqual(inspect(entries, { depth: 0 }), 'URLSearchParams Iterator { [Array] }');
assert.strictEqual(inspect(entries, { depth: -1 }), '[Object]');
