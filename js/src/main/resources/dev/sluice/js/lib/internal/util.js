'use strict';
// Small things that many built-in modules share: symbols, promisify, deprecation warnings, lazy
// globals. Nothing here is for programs; what they see of it is in `util`.

const { captureWithout, codes } = require('internal/errors');

const kEmptyObject = Object.freeze({ __proto__: null });
const kEnumerableProperty = Object.freeze({ __proto__: null, enumerable: true });
const customInspectSymbol = Symbol.for('nodejs.util.inspect.custom');
const customPromisify = Symbol.for('nodejs.util.promisify.custom');
const customPromisifyArgs = Symbol('customPromisifyArgs');
const colorSequence = /\u001b\[\d\d?m/g;

// The names under which Buffer's encodings go; all are tried in lower case.
const encodingNames = {
  '__proto__': null,
  'utf8': 'utf8',
  'utf-8': 'utf8',
  'hex': 'hex',
  'ascii': 'ascii',
  'base64': 'base64',
  'base64url': 'base64url',
  'latin1': 'latin1',
  'binary': 'latin1',
  'ucs2': 'utf16le',
  'ucs-2': 'utf16le',
  'utf16le': 'utf16le',
  'utf-16le': 'utf16le',
};

function normalizeEncoding(encoding) {
  if (encoding === undefined || encoding === null || encoding === '') return 'utf8';
  const known = encodingNames[encoding];
  if (known !== undefined || typeof encoding !== 'string') return known;
  return encodingNames[encoding.toLowerCase()];
}

function isError(value) {
  return value instanceof Error || require('internal/util/types').isNativeError(value);
}

function removeColors(text) {
  return text.replace(colorSequence, '');
}

// Calls `callback` at the first call only.
function once(callback, { preserveReturnValue = false } = kEmptyObject) {
  let called = false;
  let result;
  return function(...args) {
    if (called) return result;
    called = true;
    const value = Reflect.apply(callback, this, args);
    if (preserveReturnValue) result = value;
    return value;
  };
}

function getLazy(initializer) {
  let value;
  let initialized = false;
  return () => {
    if (!initialized) {
      value = initializer();
      initialized = true;
    }
    return value;
  };
}

function cachedResult(fn) {
  let result;
  return () => {
    result ??= fn();
    return result.slice();
  };
}

function copyLength(target, source) {
  Object.defineProperty(target, 'length', {
    __proto__: null, ...Object.getOwnPropertyDescriptor(source, 'length'),
  });
}

const warnedCodes = new Set();

// A function that warns at its first call, and of each code once in the whole program.
function getDeprecationWarningEmitter(code, message, deprecated) {
  let warned = false;
  return () => {
    if (warned) return;
    warned = true;
    if (code === 'ExperimentalWarning') {
      process.emitWarning(message, code, deprecated);
    } else if (code === undefined) {
      process.emitWarning(message, 'DeprecationWarning', deprecated);
    } else if (!warnedCodes.has(code)) {
      process.emitWarning(message, 'DeprecationWarning', code, deprecated);
      warnedCodes.add(code);
    }
  };
}

// `fn` with a warning at its first call. It keeps the prototype of `fn`, so that instances made
// through either are instances of both.
function deprecate(fn, message, code, useEmitSync, modifyPrototype = true) {
  if (code !== undefined) require('internal/validators').validateString(code, 'code');
  const warn = getDeprecationWarningEmitter(code, message, deprecated);

  function deprecated(...args) {
    if (!process.noDeprecation) warn();
    return new.target ? Reflect.construct(fn, args, new.target) : Reflect.apply(fn, this, args);
  }

  if (modifyPrototype) {
    Object.setPrototypeOf(deprecated, fn);
    if (fn.prototype) deprecated.prototype = fn.prototype;
    copyLength(deprecated, fn);
  }
  return deprecated;
}

function pendingDeprecationAsked() {
  const asked = process.execArgv.includes('--pending-deprecation') ||
    process.env.NODE_PENDING_DEPRECATION === '1';
  return asked && !process.noDeprecation;
}

function pendingDeprecate(fn, message, code) {
  const warn = getDeprecationWarningEmitter(code, message, deprecated);
  function deprecated(...args) {
    if (pendingDeprecationAsked()) warn();
    return Reflect.apply(fn, this, args);
  }
  copyLength(deprecated, fn);
  return deprecated;
}

function deprecateInstantiation(target, code, ...args) {
  getDeprecationWarningEmitter(
    code, `Instantiating ${target.name} without the 'new' keyword has been deprecated.`, target)();
  return Reflect.construct(target, args);
}

const warnedFeatures = new Set();
function emitExperimentalWarning(feature, prefix = '', code, constructor) {
  if (warnedFeatures.has(feature)) return;
  warnedFeatures.add(feature);
  process.emitWarning(`${prefix}${feature} is an experimental feature and might change at any time`,
                      'ExperimentalWarning', code, constructor);
}

// Several results become an object when `original` names them, as fs.read does.
function resultOf(names, values) {
  if (names === undefined || values.length <= 1) return values[0];
  return Object.fromEntries(names.map((name, index) => [name, values[index]]));
}

function definePromisified(fn) {
  return Object.defineProperty(fn, customPromisify, {
    __proto__: null, value: fn, enumerable: false, writable: false, configurable: true,
  });
}

function promisify(original) {
  const { validateFunction } = require('internal/validators');
  validateFunction(original, 'original');
  if (original[customPromisify]) {
    const custom = original[customPromisify];
    validateFunction(custom, 'util.promisify.custom');
    return definePromisified(custom);
  }
  const names = original[customPromisifyArgs];

  function fn(...args) {
    return new Promise((resolve, reject) => {
      const returned = Reflect.apply(original, this, [...args, (error, ...values) => {
        if (error) reject(error);
        else resolve(resultOf(names, values));
      }]);
      if (require('internal/util/types').isPromise(returned)) {
        process.emitWarning(
          'Calling promisify on a function that returns a Promise is likely a mistake.',
          'DeprecationWarning', 'DEP0174');
      }
    });
  }
  Object.setPrototypeOf(fn, Object.getPrototypeOf(original));
  definePromisified(fn);
  const descriptors = Object.getOwnPropertyDescriptors(original);
  for (const key of Reflect.ownKeys(descriptors)) {
    Object.defineProperty(fn, key, { __proto__: null, ...descriptors[key] });
  }
  return fn;
}
promisify.custom = customPromisify;

function createClassWrapper(type) {
  function fn(...args) {
    return Reflect.construct(type, args, new.target || type);
  }
  Object.defineProperties(fn, {
    name: { __proto__: null, value: type.name },
    length: { __proto__: null, value: type.length },
  });
  Object.setPrototypeOf(fn, type);
  fn.prototype = type.prototype;
  return fn;
}

// The first constructor with a name along the prototype chain.
function getConstructorOf(object) {
  for (let link = object; link; link = Object.getPrototypeOf(link)) {
    const constructor = Object.getOwnPropertyDescriptor(link, 'constructor')?.value;
    if (typeof constructor === 'function' && constructor.name !== '') return constructor;
  }
  return null;
}

function spliceOne(list, index) {
  for (; index + 1 < list.length; index++) list[index] = list[index + 1];
  list.pop();
}

function join(output, separator) {
  return output.join(separator);
}

function setOwnProperty(object, key, value) {
  return Object.defineProperty(object, key, {
    __proto__: null, configurable: true, enumerable: true, value, writable: true,
  });
}

function filterOwnProperties(source, keys) {
  const filtered = { __proto__: null };
  for (const key of keys) {
    if (Object.hasOwn(source, key)) filtered[key] = source[key];
  }
  return filtered;
}

function filterDuplicateStrings(items, low) {
  const byLowerCase = new Map();
  for (const item of items) {
    const key = item.toLowerCase();
    byLowerCase.set(key, low ? key : item);
  }
  return [...byLowerCase.values()].sort();
}

function assignFunctionName(name, fn, descriptor = kEmptyObject) {
  return Object.defineProperty(fn, 'name', {
    __proto__: null,
    writable: false,
    enumerable: false,
    configurable: true,
    ...Object.getOwnPropertyDescriptor(fn, 'name'),
    ...descriptor,
    value: typeof name === 'symbol' ? `[${name.description}]` : name,
  });
}

function convertToValidSignal(signal) {
  const { signals } = require('os').constants;
  if (typeof signal === 'number' && Object.values(signals).includes(signal)) return signal;
  const number = typeof signal === 'string' ? signals[signal.toUpperCase()] : undefined;
  if (number) return number;
  throw new codes.ERR_UNKNOWN_SIGNAL(signal);
}

function convertProcessSignalToExitCode(signalCode) {
  const { signals } = require('os').constants;
  require('internal/validators').validateOneOf(signalCode, 'signalCode', Object.keys(signals));
  return 128 + signals[signalCode];
}

function lazyDOMExceptionClass() {
  return require('internal/errors').DOMException;
}

function lazyDOMException(message, name) {
  const DOMException = lazyDOMExceptionClass();
  const exception = new DOMException(message, name);
  captureWithout(exception, lazyDOMException);
  return exception;
}

function defineGlobal(target, name, value, enumerable) {
  Object.defineProperty(target, name, {
    __proto__: null, writable: true, enumerable, configurable: true, value,
  });
}

function defineOperation(target, name, method) {
  defineGlobal(target, name, method, true);
}

function exposeInterface(target, name, value) {
  defineGlobal(target, name, value, false);
}

function exposeGetterAndSetter(target, name, getter, setter = undefined) {
  Object.defineProperty(target, name, {
    __proto__: null, enumerable: false, configurable: true, get: getter, set: setter,
  });
}

// Properties that load the module `id` when they are first read, and turn into plain values then.
function defineLazyProperties(target, id, keys, enumerable = true) {
  for (const key of keys) {
    const settle = (value) => defineGlobal(target, key, value, enumerable);
    Object.defineProperty(target, key, {
      __proto__: null,
      enumerable,
      configurable: true,
      get: assignFunctionName(key, function() {
        const value = require(id)[key];
        settle(value);
        return value;
      }),
      set: assignFunctionName(key, settle),
    });
  }
}

function exposeLazyInterfaces(target, id, keys) {
  defineLazyProperties(target, id, keys, false);
}

// The same for an attribute of the global object, which stays an accessor.
function defineReplaceableLazyAttribute(target, id, keys, writable = true) {
  for (const key of keys) {
    let value;
    let replaced = false;
    const get = assignFunctionName(`get ${key}`, () => (replaced ? value : require(id)[key]));
    const set = assignFunctionName(`set ${key}`, (replacement) => {
      replaced = true;
      value = replacement;
    });
    Object.defineProperty(target, key, {
      __proto__: null, enumerable: true, configurable: true, get, set: writable ? set : undefined,
    });
  }
}

function countOnes(bits) {
  let ones = 0;
  for (let rest = bits; rest !== 0; rest >>>= 1) ones += rest & 1;
  return ones;
}

// 'address/prefix', or null for a mask whose ones are not all in front.
function getCIDR(address, netmask, family) {
  const [separator, radix, width] = family === 'IPv6' ? [':', 16, 16] : ['.', 10, 8];
  let ones = 0;
  let ended = false;
  for (const part of netmask.split(separator)) {
    if (part === '') continue;
    const bits = parseInt(part, radix);
    const partOnes = countOnes(bits);
    if (ended ? bits !== 0 : bits.toString(2).includes('01')) return null;
    ones += partOnes;
    if (partOnes !== width) ended = true;
  }
  return `${address}/${ones}`;
}

function getSystemErrorName(errno) {
  return require('internal/errors/system').nameOf(errno);
}

function getSystemErrorMap() {
  return require('internal/errors/system').systemErrorMap();
}

function getSystemErrorMessage(errno) {
  const { uvErrmapGet } = require('internal/errors/system');
  return uvErrmapGet(errno)?.[1] ?? `Unknown system error ${errno}`;
}

function getCWDURL() {
  return require('url').pathToFileURL(`${process.cwd()}/`);
}

// Blocks the program for so many milliseconds.
function sleep(millis) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, millis);
}

module.exports = {
  sleep,
  assignFunctionName,
  cachedResult,
  convertProcessSignalToExitCode,
  convertToValidSignal,
  createClassWrapper,
  customInspectSymbol,
  customPromisifyArgs,
  defineLazyProperties,
  defineOperation,
  defineReplaceableLazyAttribute,
  deprecate,
  deprecateInstantiation,
  emitExperimentalWarning,
  exposeGetterAndSetter,
  exposeInterface,
  exposeLazyInterfaces,
  filterDuplicateStrings,
  filterOwnProperties,
  getCIDR,
  getCWDURL,
  getConstructorOf,
  getDeprecationWarningEmitter,
  getLazy,
  getSystemErrorMap,
  getSystemErrorMessage,
  getSystemErrorName,
  isError,
  isMacOS: false,
  isWindows: false,
  join,
  kEmptyObject,
  kEnumerableProperty,
  kIsEncodingSymbol: Symbol('kIsEncodingSymbol'),
  lazyDOMException,
  lazyDOMExceptionClass,
  normalizeEncoding,
  once,
  pendingDeprecate,
  pendingDeprecationAsked,
  promisify,
  removeColors,
  setOwnProperty,
  spliceOne,
};
