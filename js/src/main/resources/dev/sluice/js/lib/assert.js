'use strict';
// assert: functions that throw an AssertionError unless something holds. What is compared how is in
// internal/util/comparisons, what is said of it in internal/assert/.

const AssertionError = require('internal/assert/assertion_error');
const { codes } = require('internal/errors');
const { isError, setOwnProperty } = require('internal/util');

const kOptions = Symbol('options');

function comparisons() {
  return require('internal/util/comparisons');
}

function exceptions() {
  return require('internal/assert/exceptions');
}

function inspect(value) {
  return require('internal/util/inspect').inspect(value);
}

// An instance has the functions of `assert` with options of its own.
function Assert(options) {
  if (!new.target) throw new codes.ERR_CONSTRUCT_CALL_REQUIRED('Assert');
  const own = { __proto__: null, strict: true, skipPrototype: false, ...options };
  if (own.diff !== undefined) {
    require('internal/validators').validateOneOf(own.diff, 'options.diff', ['simple', 'full']);
  }
  this.AssertionError = AssertionError;
  Object.defineProperty(this, kOptions, {
    __proto__: null, value: own, enumerable: false, configurable: false, writable: false,
  });
  if (own.strict) {
    this.equal = this.strictEqual;
    this.deepEqual = this.deepStrictEqual;
    this.notEqual = this.notStrictEqual;
    this.notDeepEqual = this.notDeepStrictEqual;
  }
}

function optionsOf(self) {
  return self?.[kOptions];
}

// What an AssertionError is told of the call that fails.
function callOf(self, fn, operator = fn.name) {
  return { operator, stackStartFn: fn, diff: optionsOf(self)?.diff };
}

function fails(self, fn, operator, actual, expected, message) {
  if (message instanceof Error) throw message;
  throw new AssertionError({ ...callOf(self, fn, operator), actual, expected, message });
}

function needsTwo(count) {
  if (count < 2) throw new codes.ERR_MISSING_ARGS('actual', 'expected');
}

function checkTruth(fn, count, value, message) {
  if (value) return;
  let text = message;
  const generated = count === 0 || message === undefined || message === null;
  if (count === 0) {
    text = 'No value argument passed to `assert.ok()`';
  } else if (generated) {
    const source = require('internal/assert/source').sourceOfCall(fn);
    text = source && `The expression evaluated to a falsy value:\n\n  ${source}\n`;
  } else if (isError(message)) {
    throw message;
  }
  const error = new AssertionError({
    actual: value, expected: true, message: text, operator: '==', stackStartFn: fn,
  });
  error.generatedMessage = generated;
  throw error;
}

function isNaNPair(a, b) {
  return Number.isNaN(a) && Number.isNaN(b);
}

function assert(...args) {
  checkTruth(assert, args.length, ...args);
}

function ok(...args) {
  checkTruth(ok, args.length, ...args);
}

function fail(message) {
  if (isError(message)) throw message;
  const error = new AssertionError({ ...callOf(this, fail), message: message ?? 'Failed' });
  if (message === undefined) error.generatedMessage = true;
  throw error;
}

function equal(actual, expected, message) {
  needsTwo(arguments.length);
  if (actual != expected && !isNaNPair(actual, expected)) {
    fails(this, equal, '==', actual, expected, message);
  }
}

function notEqual(actual, expected, message) {
  needsTwo(arguments.length);
  if (actual == expected || isNaNPair(actual, expected)) {
    fails(this, notEqual, '!=', actual, expected, message);
  }
}

function strictEqual(actual, expected, message) {
  needsTwo(arguments.length);
  if (!Object.is(actual, expected)) {
    fails(this, strictEqual, 'strictEqual', actual, expected, message);
  }
}

function notStrictEqual(actual, expected, message) {
  needsTwo(arguments.length);
  if (Object.is(actual, expected)) {
    fails(this, notStrictEqual, 'notStrictEqual', actual, expected, message);
  }
}

function deepEqual(actual, expected, message) {
  needsTwo(arguments.length);
  if (!comparisons().isDeepEqual(actual, expected)) {
    fails(this, deepEqual, 'deepEqual', actual, expected, message);
  }
}

function notDeepEqual(actual, expected, message) {
  needsTwo(arguments.length);
  if (comparisons().isDeepEqual(actual, expected)) {
    fails(this, notDeepEqual, 'notDeepEqual', actual, expected, message);
  }
}

function deepStrictEqual(actual, expected, message) {
  needsTwo(arguments.length);
  const skipPrototype = optionsOf(this)?.skipPrototype;
  if (!comparisons().isDeepStrictEqual(actual, expected, skipPrototype)) {
    fails(this, deepStrictEqual, 'deepStrictEqual', actual, expected, message);
  }
}

function notDeepStrictEqual(actual, expected, message) {
  needsTwo(arguments.length);
  const skipPrototype = optionsOf(this)?.skipPrototype;
  if (comparisons().isDeepStrictEqual(actual, expected, skipPrototype)) {
    fails(this, notDeepStrictEqual, 'notDeepStrictEqual', actual, expected, message);
  }
}

function partialDeepStrictEqual(actual, expected, message) {
  needsTwo(arguments.length);
  if (!comparisons().isPartialStrictEqual(actual, expected)) {
    fails(this, partialDeepStrictEqual, 'partialDeepStrictEqual', actual, expected, message);
  }
}

function throws(promiseFn, ...args) {
  const { expectsError, thrownBy } = exceptions();
  expectsError(callOf(this, throws), 'exception', thrownBy(promiseFn), args);
}

async function rejects(promiseFn, ...args) {
  const { expectsError, rejectionOf } = exceptions();
  expectsError(callOf(this, rejects), 'rejection', await rejectionOf(promiseFn), args);
}

function doesNotThrow(fn, ...args) {
  const { expectsNoError, thrownBy } = exceptions();
  expectsNoError(callOf(this, doesNotThrow), 'exception', thrownBy(fn), args);
}

async function doesNotReject(fn, ...args) {
  const { expectsNoError, rejectionOf } = exceptions();
  expectsNoError(callOf(this, doesNotReject), 'rejection', await rejectionOf(fn), args);
}

function ifErrorMessage(error) {
  const head = 'ifError got unwanted exception: ';
  if (typeof error !== 'object' || typeof error.message !== 'string') {
    return head + inspect(error);
  }
  return head + (error.message === '' && error.constructor ?
    error.constructor.name : error.message);
}

// The stack of the error, below those frames of the assertion that it does not have.
function joinStacks(assertion, stack) {
  const start = typeof stack === 'string' ? stack.indexOf('\n    at') : -1;
  if (start === -1) return;
  const frames = stack.slice(start + 1).split('\n');
  let own = assertion.stack.split('\n');
  for (const frame of frames) {
    const index = own.indexOf(frame);
    if (index !== -1) {
      own = own.slice(0, index);
      break;
    }
  }
  assertion.stack = `${own.join('\n')}\n${frames.join('\n')}`;
}

function ifError(err) {
  if (err === null || err === undefined) return;
  const assertion = new AssertionError({
    ...callOf(this, ifError), actual: err, expected: null, message: ifErrorMessage(err),
  });
  joinStacks(assertion, err.stack);
  throw assertion;
}

function checkMatch(self, fn, string, regexp, message, wanted) {
  if (!require('internal/util/types').isRegExp(regexp)) {
    throw new codes.ERR_INVALID_ARG_TYPE('regexp', 'RegExp', regexp);
  }
  const isString = typeof string === 'string';
  if (isString && (regexp.exec(string) !== null) === wanted) return;
  if (message instanceof Error) throw message;
  const verdict = wanted ? 'did not match' : 'was expected to not match';
  const generated = isString ?
    `The input ${verdict} the regular expression ${inspect(regexp)}. Input:\n\n${
      inspect(string)}\n` :
    'The "string" argument must be of type string. Received type ' +
      `${typeof string} (${inspect(string)})`;
  const error = new AssertionError({
    ...callOf(self, fn), actual: string, expected: regexp, message: message || generated,
  });
  error.generatedMessage = !message;
  throw error;
}

function match(string, regexp, message) {
  checkMatch(this, match, string, regexp, message, true);
}

function doesNotMatch(string, regexp, message) {
  checkMatch(this, doesNotMatch, string, regexp, message, false);
}

function strict(...args) {
  checkTruth(strict, args.length, ...args);
}

assert.AssertionError = AssertionError;
for (const fn of [ok, fail, equal, notEqual, deepEqual, notDeepEqual, deepStrictEqual,
                  notDeepStrictEqual, strictEqual, notStrictEqual, partialDeepStrictEqual, match,
                  doesNotMatch, throws, rejects, doesNotThrow, doesNotReject, ifError]) {
  Assert.prototype[fn.name] = fn;
  setOwnProperty(assert, fn.name, fn);
}
assert.strict = Object.assign(strict, assert, {
  equal: strictEqual,
  deepEqual: deepStrictEqual,
  notEqual: notStrictEqual,
  notDeepEqual: notDeepStrictEqual,
});
strict.Assert = Assert;
strict.strict = strict;
assert.Assert = Assert;

module.exports = assert;
