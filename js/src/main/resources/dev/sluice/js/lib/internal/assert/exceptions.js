'use strict';
// What assert.throws() and its relatives do: run a function or wait for a promise, and check what
// was thrown against a class, a regular expression, an object, or a function.

const AssertionError = require('internal/assert/assertion_error');
const { codes } = require('internal/errors');
const { isError } = require('internal/util');
const { isPromise, isRegExp } = require('internal/util/types');

const NOTHING = Symbol('nothing was thrown');
const errorTypes = ['Object', 'Error', 'Function', 'RegExp'];

function inspect(value, options) {
  return require('internal/util/inspect').inspect(value, options);
}

function isDeepStrictEqual(a, b) {
  return require('internal/util/comparisons').isDeepStrictEqual(a, b);
}

function thrownBy(fn) {
  require('internal/validators').validateFunction(fn, 'fn');
  try {
    fn();
  } catch (error) {
    return error;
  }
  return NOTHING;
}

function looksLikePromise(value) {
  return isPromise(value) || (typeof value === 'object' && value !== null &&
    typeof value.then === 'function' && typeof value.catch === 'function');
}

async function rejectionOf(promiseFn) {
  let promise = promiseFn;
  if (typeof promiseFn === 'function') {
    promise = promiseFn();
    if (!looksLikePromise(promise)) {
      throw new codes.ERR_INVALID_RETURN_VALUE('instance of Promise', 'promiseFn', promise);
    }
  } else if (!looksLikePromise(promiseFn)) {
    throw new codes.ERR_INVALID_ARG_TYPE('promiseFn', ['Function', 'Promise'], promiseFn);
  }
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return NOTHING;
}

function fail(details) {
  if (details.message instanceof Error) throw details.message;
  throw new AssertionError(details);
}

// Of both errors the properties that are checked, so that the message shows those alone. What fits
// its regular expression is shown as equal.
class Comparison {
  constructor(source, keys, actual) {
    for (const key of keys) {
      if (!(key in source)) continue;
      const fits = actual !== undefined && fitsPattern(actual[key], source[key]);
      this[key] = fits ? actual[key] : source[key];
    }
  }
}

function fitsPattern(text, pattern) {
  return typeof text === 'string' && isRegExp(pattern) && pattern.exec(text) !== null;
}

function checkProperties(actual, expected, message, call) {
  const keys = Object.keys(expected);
  if (expected instanceof Error) keys.push('name', 'message');
  else if (keys.length === 0) {
    throw new codes.ERR_INVALID_ARG_VALUE('error', expected, 'may not be an empty object');
  }
  for (const key of keys) {
    if (fitsPattern(actual[key], expected[key])) continue;
    if (key in actual && isDeepStrictEqual(actual[key], expected[key])) continue;
    if (message) fail({ ...call, actual, expected, message });
    const error = new AssertionError({
      ...call,
      actual: new Comparison(actual, keys),
      expected: new Comparison(expected, keys, actual),
      operator: 'deepStrictEqual',
    });
    throw Object.assign(error, { actual, expected, operator: call.operator });
  }
}

function wrongClassMessage(actual, expected) {
  const head = `The error is expected to be an instance of "${expected.name}". Received `;
  if (!isError(actual)) return `${head}"${inspect(actual, { depth: -1 })}"`;
  const name = actual.constructor?.name || actual.name;
  const received = expected.name === name ?
    'an error with identical name but a different prototype.' : `"${name}"`;
  return `${head}${received}${actual.message ? `\n\nError message:\n\n${actual.message}` : ''}`;
}

function wrongResultMessage(actual, expected, result) {
  const name = expected.name ? `"${expected.name}" ` : '';
  const caught = isError(actual) ? `\n\nCaught error:\n\n${actual}` : '';
  return `The ${name}validation function is expected to return "true". Received ${
    inspect(result)}${caught}`;
}

// The message of what is wrong with `actual`; undefined if nothing is.
function mismatch(actual, expected) {
  if (isRegExp(expected)) {
    const text = String(actual);
    if (expected.exec(text) !== null) return undefined;
    return 'The input did not match the regular expression ' +
      `${inspect(expected)}. Input:\n\n${inspect(text)}\n`;
  }
  // Arrow functions have no prototype, and `instanceof` refuses them.
  if (expected.prototype !== undefined && actual instanceof expected) return undefined;
  if (Object.prototype.isPrototypeOf.call(Error, expected)) {
    return wrongClassMessage(actual, expected);
  }
  const result = expected.call({}, actual);
  return result === true ? undefined : wrongResultMessage(actual, expected, result);
}

function checkError(actual, expected, message, call) {
  if (typeof expected !== 'function' && !isRegExp(expected)) {
    if (typeof actual === 'object' && actual !== null) {
      checkProperties(actual, expected, message, call);
      return;
    }
    const error = new AssertionError({
      ...call, actual, expected, message, operator: 'deepStrictEqual',
    });
    error.operator = call.operator;
    throw error;
  }
  const generated = mismatch(actual, expected);
  if (generated === undefined) return;
  const error = new AssertionError({ ...call, actual, expected, message: message || generated });
  error.generatedMessage = !message;
  throw error;
}

function refuseAmbiguous(actual, text) {
  if (typeof actual === 'object' && actual !== null) {
    if (actual.message !== text) return;
    throw new codes.ERR_AMBIGUOUS_ARGUMENT(
      'error/message', `The error message "${text}" is identical to the message.`);
  }
  if (actual === text) {
    throw new codes.ERR_AMBIGUOUS_ARGUMENT(
      'error/message', `The error "${actual}" is identical to the message.`);
  }
}

// `args` are those of the program after the function: an error to compare with, a message, or both.
function expectsError(call, kind, actual, args) {
  let [error, message] = args;
  if (typeof error === 'string') {
    if (args.length === 2) throw new codes.ERR_INVALID_ARG_TYPE('error', errorTypes, error);
    refuseAmbiguous(actual, error);
    [error, message] = [undefined, error];
  } else if (error !== undefined && error !== null && typeof error !== 'object' &&
             typeof error !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE('error', errorTypes, error);
  }
  if (actual === NOTHING) {
    const name = error?.name ? ` (${error.name})` : '';
    fail({
      ...call,
      actual: undefined,
      expected: error,
      message: `Missing expected ${kind}${name}${message ? `: ${message}` : '.'}`,
    });
  }
  if (error) checkError(actual, error, message, call);
}

function matches(actual, expected) {
  if (isRegExp(expected)) return expected.exec(String(actual)) !== null;
  if (typeof expected !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE('expected', ['Function', 'RegExp'], expected);
  }
  if (expected.prototype !== undefined && actual instanceof expected) return true;
  return !Object.prototype.isPrototypeOf.call(Error, expected) &&
    expected.call({}, actual) === true;
}

function expectsNoError(call, kind, actual, args) {
  if (actual === NOTHING) return;
  let [error, message] = args;
  if (typeof error === 'string') [error, message] = [undefined, error];
  if (error && !matches(actual, error)) throw actual;
  fail({
    ...call,
    actual,
    expected: error,
    message: `Got unwanted ${kind}${message ? `: ${message}` : '.'}\n` +
      `Actual message: "${actual?.message}"`,
  });
}

module.exports = { expectsError, expectsNoError, rejectionOf, thrownBy };
