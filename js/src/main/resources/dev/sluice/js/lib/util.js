'use strict';
// `util`: what it has for programs. The larger parts are modules of their own and loaded when they
// are first asked for.

const internal = require('internal/util');
const { codes, captureWithout } = require('internal/errors');
const { validateBoolean, validateFunction, validateInteger, validateObject } =
  require('internal/validators');

function inherits(ctor, superCtor) {
  if (ctor === undefined || ctor === null) {
    throw new codes.ERR_INVALID_ARG_TYPE('ctor', 'Function', ctor);
  }
  if (superCtor === undefined || superCtor === null) {
    throw new codes.ERR_INVALID_ARG_TYPE('superCtor', 'Function', superCtor);
  }
  if (superCtor.prototype === undefined) {
    throw new codes.ERR_INVALID_ARG_TYPE('superCtor.prototype', 'Object', superCtor.prototype);
  }
  Object.defineProperty(ctor, 'super_', {
    __proto__: null, value: superCtor, writable: true, configurable: true,
  });
  Object.setPrototypeOf(ctor.prototype, superCtor.prototype);
}

function _extend(target, source) {
  return source === null || typeof source !== 'object' ? target : Object.assign(target, source);
}

function deprecate(fn, msg, code, { modifyPrototype } = {}) {
  return internal.deprecate(fn, msg, code, undefined, modifyPrototype);
}

// A callback takes a falsy error for none at all.
function rejected(reason, callback) {
  if (reason) {
    callback(reason);
    return;
  }
  const error = new codes.ERR_FALSY_VALUE_REJECTION(reason);
  captureWithout(error, rejected);
  callback(error);
}

function callbackify(original) {
  validateFunction(original, 'original');

  function callbackified(...args) {
    const last = args.pop();
    validateFunction(last, 'last argument');
    const callback = last.bind(this);
    // In a tick: what the callback throws is an uncaught exception, no rejection.
    Reflect.apply(original, this, args).then(
      (value) => process.nextTick(callback, null, value),
      (reason) => process.nextTick(rejected, reason, callback));
  }

  const descriptors = Object.getOwnPropertyDescriptors(original);
  if (typeof descriptors.length.value === 'number') descriptors.length.value++;
  if (typeof descriptors.name.value === 'string') descriptors.name.value += 'Callbackified';
  // GraalJS has them as own properties of some functions, where they cannot be redefined.
  delete descriptors.arguments;
  delete descriptors.caller;
  for (const descriptor of Object.values(descriptors)) Object.setPrototypeOf(descriptor, null);
  return Object.defineProperties(callbackified, descriptors);
}

function systemErrors() {
  return require('internal/errors/system');
}

function getSystemErrorName(err) {
  return systemErrors().checkedNameOf(err);
}

function getSystemErrorMessage(err) {
  systemErrors().checkedNameOf(err);
  return internal.getSystemErrorMessage(err);
}

function _errnoException(...args) {
  const error = new (systemErrors().ErrnoException)(...args);
  captureWithout(error, _errnoException);
  return error;
}

function _exceptionWithHostPort(...args) {
  const error = new (systemErrors().ExceptionWithHostPort)(...args);
  captureWithout(error, _exceptionWithHostPort);
  return error;
}

function getCallSites(frameCount = 10, options) {
  const hasOptions = options === undefined && typeof frameCount === 'object';
  const given = hasOptions ? frameCount : options;
  const count = hasOptions ? 10 : frameCount;
  if (given !== undefined) {
    validateObject(given, 'options');
    if (given.sourceMap !== undefined) validateBoolean(given.sourceMap, 'options.sourceMap');
  }
  validateInteger(count, 'frameCount', 1, 200);
  return require('internal/util/call_sites').callSites(count, getCallSites);
}

module.exports = {
  _errnoException,
  _exceptionWithHostPort,
  _extend: internal.deprecate(
    _extend, 'The `util._extend` API is deprecated. Please use Object.assign() instead.',
    'DEP0060'),
  callbackify,
  convertProcessSignalToExitCode: internal.convertProcessSignalToExitCode,
};

// Properties in Node's order; those with a module are loaded from it when they are first read.
function lazily(id, ...keys) {
  internal.defineLazyProperties(module.exports, id, keys);
}

lazily('internal/util/debuglog', 'debug', 'debuglog');
Object.assign(module.exports, { deprecate });
lazily('internal/util/format', 'format');
lazily('internal/util/style_text', 'styleText');
lazily('internal/util/format', 'formatWithOptions');
Object.assign(module.exports, {
  getCallSites,
  getSystemErrorMap: internal.getSystemErrorMap,
  getSystemErrorName,
  getSystemErrorMessage,
  inherits,
});
lazily('internal/util/inspect', 'inspect');
Object.assign(module.exports, {
  isArray: internal.deprecate(
    Array.isArray,
    'The `util.isArray` API is deprecated. Please use `Array.isArray()` instead.', 'DEP0044'),
  isDeepStrictEqual(a, b, skipPrototype) {
    return require('internal/util/comparisons').isDeepStrictEqual(a, b, skipPrototype);
  },
  promisify: internal.promisify,
});
lazily('internal/util/inspect', 'stripVTControlCharacters');
Object.assign(module.exports, {
  toUSVString(input) {
    return `${input}`.toWellFormed();
  },
});
lazily('internal/abort_controller',
       'transferableAbortSignal', 'transferableAbortController', 'aborted');
Object.defineProperty(module.exports, 'types', {
  __proto__: null,
  enumerable: true,
  configurable: true,
  get: () => require('internal/util/types'),
});
lazily('internal/util/parse_env', 'parseEnv');
lazily('internal/util/parse_args', 'parseArgs');
lazily('internal/encoding', 'TextDecoder', 'TextEncoder');
lazily('internal/mime', 'MIMEType', 'MIMEParams');
lazily('internal/util/diff', 'diff');
