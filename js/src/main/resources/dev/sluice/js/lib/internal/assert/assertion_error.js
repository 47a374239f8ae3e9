'use strict';
// AssertionError: what every failed assertion throws.

const { isError } = require('internal/util');

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const MAX_SHOWN_LINES = 10;
const MAX_SHOWN_LENGTH = 512;

// The operators whose message shows the difference even if the program gives a message.
const withDifference = new Set(['deepStrictEqual', 'strictEqual', 'partialDeepStrictEqual']);

// An error without its stack, which would make any two errors differ.
function withoutStack(error) {
  const copy = Object.assign(Object.create(Object.getPrototypeOf(error)), error);
  Object.defineProperty(copy, 'message', { __proto__: null, value: error.message });
  if (Object.hasOwn(error, 'cause')) {
    const value = isError(error.cause) ? withoutStack(error.cause) : error.cause;
    Object.defineProperty(copy, 'cause', { __proto__: null, value });
  }
  return copy;
}

function isErrorWithStack(value) {
  return typeof value === 'object' && value instanceof Error && 'stack' in value;
}

function comparable({ message, actual, expected }) {
  const copies = (message === undefined || message === null) && isErrorWithStack(actual) &&
    isErrorWithStack(expected);
  return copies ? [withoutStack(actual), withoutStack(expected)] : [actual, expected];
}

function messageFor(options, actual, expected) {
  const { message, operator, diff } = options;
  const hasMessage = message !== undefined && message !== null;
  if (hasMessage && !withDifference.has(operator)) return String(message);
  const { difference, generate } = require('internal/assert/message');
  const parts = { actual, expected, operator, message, diff };
  return hasMessage ? difference(parts) : generate(parts);
}

function shortened(text) {
  if (typeof text !== 'string') return text;
  const lines = text.split('\n', MAX_SHOWN_LINES + 1);
  if (lines.length > MAX_SHOWN_LINES) {
    return `${lines.slice(0, MAX_SHOWN_LINES).join('\n')}\n...`;
  }
  return text.length > MAX_SHOWN_LENGTH ? `${text.slice(MAX_SHOWN_LENGTH)}...` : text;
}

class AssertionError extends Error {
  constructor(options) {
    require('internal/validators').validateObject(options, 'options');
    const [actual, expected] = comparable(options);
    super(messageFor(options, actual, expected));
    const { message, operator, details, stackStartFn, stackStartFunction } = options;
    this.generatedMessage = !message;
    Object.defineProperty(this, 'name', {
      __proto__: null, value: 'AssertionError [ERR_ASSERTION]', enumerable: false,
      writable: true, configurable: true,
    });
    this.code = 'ERR_ASSERTION';
    this.actual = details ? undefined : actual;
    this.expected = details ? undefined : expected;
    this.operator = details ? undefined : operator;
    for (const [index, detail] of (details ?? []).entries()) this.#addDetail(index, detail);
    Error.captureStackTrace(this, stackStartFn || stackStartFunction);
    // The first line of the stack is written when the stack is read: with the code in the name.
    Reflect.get(this, 'stack');
    this.name = 'AssertionError';
    this.diff = options.diff ?? 'simple';
  }

  #addDetail(index, detail) {
    for (const key of ['message', 'actual', 'expected', 'operator']) {
      this[`${key} ${index}`] = detail[key];
    }
    this[`stack trace ${index}`] = detail.stack;
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }

  [kInspect](depth, options) {
    const { actual, expected } = this;
    this.actual = shortened(actual);
    this.expected = shortened(expected);
    const { inspect } = require('internal/util/inspect');
    const result = inspect(this, { ...options, customInspect: false, depth: 0 });
    this.actual = actual;
    this.expected = expected;
    return result;
  }
}

module.exports = AssertionError;
