'use strict';
// Errors of wrong arguments: class, name, code, message and the first line of the stack.

const assert = require('assert');
const { promisify, inherits, inspect, deprecate, callbackify } = require('util');

function caught(fn) {
  try {
    fn();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

const received = [
  [undefined, 'undefined'],
  [null, 'null'],
  [true, 'type boolean (true)'],
  [0, 'type number (0)'],
  [-0, 'type number (-0)'],
  [1.5, 'type number (1.5)'],
  [NaN, 'type number (NaN)'],
  [12n, 'type bigint (12n)'],
  ['text', "type string ('text')"],
  ["it's", 'type string ("it\'s")'],
  ['a text of more than twenty-eight characters', "type string ('a text of more than twent...')"],
  [Symbol('s'), 'type symbol (Symbol(s))'],
  [{}, 'an instance of Object'],
  [[], 'an instance of Array'],
  [new Map(), 'an instance of Map'],
  [Object.create(null), '[Object: null prototype] {}'],
];

for (const [value, text] of received) {
  const error = caught(() => promisify(value));
  assert.ok(error instanceof TypeError);
  assert.strictEqual(error.message,
                     `The "original" argument must be of type function. Received ${text}`);
}

const error = caught(() => promisify(5));
assert.strictEqual(error.name, 'TypeError');
assert.strictEqual(error.code, 'ERR_INVALID_ARG_TYPE');
assert.strictEqual(error.constructor, TypeError);
assert.strictEqual(`${error}`, `TypeError [ERR_INVALID_ARG_TYPE]: ${error.message}`);
assert.ok(error.stack.startsWith(`TypeError [ERR_INVALID_ARG_TYPE]: ${error.message}\n    at `));
assert.deepStrictEqual(Object.keys(error), ['code']);
assert.strictEqual(Object.prototype.toString.call(error), '[object Error]');

// A function received is shown with its name.
assert.strictEqual(caught(() => inherits(function Child() {}, null)).message,
                   'The "superCtor" argument must be of type function. Received null');
assert.strictEqual(caught(() => inherits(function Child() {}, () => {})).message,
                   'The "superCtor.prototype" property must be of type object. Received undefined');
assert.strictEqual(
  caught(() => deprecate(() => {}, 'message', function code() {})).message,
  'The "code" argument must be of type string. Received function code');
assert.strictEqual(caught(() => callbackify({})).code, 'ERR_INVALID_ARG_TYPE');

// A message can be changed, the code in the first line stays.
error.message = 'changed';
assert.strictEqual(`${error}`, 'TypeError [ERR_INVALID_ARG_TYPE]: changed');

// The code is a property like others for those who look at the error.
assert.match(inspect(error), /^TypeError \[ERR_INVALID_ARG_TYPE\]: [^]*code: 'ERR_INVALID_ARG_TYPE'\n}$/);
