'use strict';
// Node's errors: one class for each code, made when it is first asked for, and the few errors that
// are not made from a code alone (failed system calls, aborts, aggregates, DOMException).
//
//   throw new codes.ERR_INVALID_ARG_TYPE('name', 'string', value);
//
// The texts are in internal/errors/messages. An error shows its code in `stack` and `toString()`
// but not in `name`, as in Node. The class of a code extends the built-in error of the code and
// says through `constructor` that it is that built-in.

const kIsNodeError = Symbol('kIsNodeError');
const formatPlaces = /%[sdjO%]/g;

// V8 writes the first line of a stack when it is first read and asks Node for it; GraalJS writes
// `name: message`. The code is put in at once, while nobody has seen the stack yet.
function showCodeInStack(error, code) {
  const { stack, name } = error;
  if (typeof stack === 'string' && stack.startsWith(name) && stack[name.length] !== ' ') {
    error.stack = `${name} [${code}]${stack.slice(name.length)}`;
  }
}

function defineHidden(target, key, value) {
  Object.defineProperty(target, key, {
    __proto__: null, value, enumerable: false, writable: true, configurable: true,
  });
}

// What is a text by itself, without a look at how `util.format` shows it.
function isPlainText(value) {
  return typeof value === 'string' || (typeof value === 'number' && !Object.is(value, -0)) ||
    typeof value === 'boolean' || value === undefined || value === null;
}

function fillPlaces(template, args) {
  if (args.some((arg) => !isPlainText(arg))) {
    return require('internal/util/inspect').format(template, ...args);
  }
  let next = 0;
  return template.replace(formatPlaces, (place) => {
    if (place === '%%') return '%';
    const arg = args[next++];
    return place === '%j' ? JSON.stringify(arg) : String(arg);
  });
}

function messageOf(error, template, args) {
  if (typeof template === 'function') return template.apply(error, args);
  return args.length === 0 ? template : fillPlaces(template, args);
}

// Marks the one argument with which a class is given its message ready made.
class ReadyMessage {
  constructor(text) {
    this.text = text;
  }
}

function classFor(code, Base, template) {
  class NodeError extends Base {
    constructor(...args) {
      super();
      defineHidden(this, 'message', args[0] instanceof ReadyMessage ?
        args[0].text : messageOf(this, template, args));
      this.code = code;
      showCodeInStack(this, code);
    }

    get ['constructor']() {
      return Base;
    }

    get [kIsNodeError]() {
      return true;
    }

    toString() {
      return `${this.name} [${code}]: ${this.message}`;
    }
  }
  return NodeError;
}

// The texts are loaded with the first error.
function messages() {
  return require('internal/errors/messages');
}

function buildClass(code) {
  const entry = messages().find(code);
  if (entry === undefined) return undefined;
  const [template, Base, ...others] = entry;
  if (Base === 'SystemError') {
    return require('internal/errors/system').systemErrorClass(code, template);
  }
  const NodeError = classFor(code, Base, template);
  for (const Other of others) {
    NodeError[Other.name] = classFor(code, Other, template);
  }
  return NodeError;
}

const codes = new Proxy({ __proto__: null }, {
  __proto__: null,
  get(classes, code) {
    return classes[code] ?? (classes[code] = buildClass(code));
  },
  has(classes, code) {
    return messages().find(code) !== undefined;
  },
});

// An error whose text was made elsewhere, in Java above all: `kind` is the name of the built-in
// error, `code` any code, Node's own or the system's, or '' for none.
function errorWithMessage(kind, code, message) {
  const error = kind === 'AbortError' ?
    new AbortError(message) : errorOfKind(kind, code, message);
  captureWithout(error, errorWithMessage);
  return error;
}

function errorOfKind(kind, code, message) {
  const Base = { TypeError, RangeError, SyntaxError, URIError }[kind] ?? Error;
  if (code.startsWith('ERR_')) {
    const NodeError = codes[code] ?? classFor(code, Base, message);
    const Class = NodeError[kind] ?? NodeError;
    return new Class(new ReadyMessage(message));
  }
  const error = new Base(message);
  if (code !== '') error.code = code;
  return error;
}

// Takes the frames of `hidden` and of what it called off the stack, so that a stack starts where
// the program made its mistake.
function captureWithout(error, hidden) {
  if (!isErrorStackTraceLimitWritable() || Error.stackTraceLimit === 0) return;
  Error.captureStackTrace(error, hidden);
  if (error[kIsNodeError]) showCodeInStack(error, error.code);
}

function hideStackFrames(fn) {
  function wrappedFn(...args) {
    try {
      return Reflect.apply(fn, this, args);
    } catch (error) {
      captureWithout(error, wrappedFn);
      throw error;
    }
  }
  wrappedFn.withoutStackTrace = fn;
  return wrappedFn;
}

function isErrorStackTraceLimitWritable() {
  const descriptor = Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit');
  if (descriptor === undefined) return Object.isExtensible(Error);
  return Object.hasOwn(descriptor, 'writable') ?
    descriptor.writable : descriptor.set !== undefined;
}

let overflow;
function isStackOverflowError(error) {
  if (overflow === undefined) {
    const recurse = () => recurse() + 1;
    try {
      recurse();
    } catch (caught) {
      overflow = caught;
    }
  }
  return Boolean(error) && error.name === overflow.name && error.message === overflow.message;
}

class AbortError extends Error {
  constructor(message = 'The operation was aborted', options = undefined) {
    if (options !== undefined && typeof options !== 'object') {
      throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
    }
    super(message, options);
    this.code = 'ABORT_ERR';
    this.name = 'AbortError';
  }
}

class ConnResetException extends Error {
  constructor(message) {
    super(message);
    this.code = 'ECONNRESET';
  }

  get ['constructor']() {
    return Error;
  }
}

class NodeAggregateError extends AggregateError {
  constructor(errors, message) {
    super(errors, message);
    this.code = errors[0]?.code;
    if (this.code !== undefined) showCodeInStack(this, this.code);
  }

  get ['constructor']() {
    return AggregateError;
  }

  get [kIsNodeError]() {
    return true;
  }
}

// Both errors as one: `outer` takes `inner` in, if there are really two.
function aggregateTwoErrors(inner, outer) {
  if (!inner || !outer || inner === outer) return inner || outer;
  if (Array.isArray(outer.errors)) {
    outer.errors.push(inner);
    return outer;
  }
  const both = new AggregateError([outer, inner], outer.message);
  captureWithout(both, aggregateTwoErrors);
  both.code = outer.code;
  return both;
}

function genericNodeError(message, properties) {
  const error = Object.assign(new Error(message), properties);
  captureWithout(error, genericNodeError);
  return error;
}

function inspectWithNoCustomRetry(value, options) {
  const { inspect } = require('internal/util/inspect');
  try {
    return inspect(value, options);
  } catch {
    return inspect(value, { ...options, customInspect: false });
  }
}

module.exports = {
  AbortError,
  ConnResetException,
  NodeAggregateError,
  aggregateTwoErrors,
  captureWithout,
  codes,
  determineSpecificType: (value) => messages().determineSpecificType(value),
  errorWithMessage,
  formatList: (items, conjunction) => messages().formatList(items, conjunction),
  genericNodeError,
  hideStackFrames,
  inspectWithNoCustomRetry,
  isErrorStackTraceLimitWritable,
  isStackOverflowError,
  kIsNodeError,
  showCodeInStack,
};

for (const name of ['DNSException', 'ErrnoException', 'ExceptionWithHostPort', 'SystemError',
                    'UVException', 'UVExceptionWithHostPort', 'uvErrmapGet']) {
  Object.defineProperty(module.exports, name, {
    __proto__: null, enumerable: true, get: () => require('internal/errors/system')[name],
  });
}
Object.defineProperty(module.exports, 'DOMException', {
  __proto__: null, enumerable: true, get: () => require('internal/errors/dom_exception'),
});
