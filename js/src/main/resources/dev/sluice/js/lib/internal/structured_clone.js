'use strict';
// structuredClone(), after the HTML standard: a deep copy of data, with cycles and the built-in
// collections; functions and what holds resources cannot be copied.

const types = require('internal/util/types');
const { codes, DOMException, errorWithMessage } = require('internal/errors');

const errorClasses = {
  __proto__: null, Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError,
};
const kDataClone = 'DataCloneError';

// The method of objects that can be transferred, but not copied: what takes their place.
const kTransfer = Symbol('messaging_transfer_symbol');

// What programs have marked.
const uncloneable = new WeakSet();
const untransferable = new WeakSet();

function describe(value) {
  if (typeof value === 'function') return Function.prototype.toString.call(value);
  if (typeof value === 'symbol') return value.toString();
  if (types.isGeneratorObject(value)) return '[object Generator]';
  return `#<${value.constructor?.name || 'Object'}>`;
}

function cannotClone(value) {
  return new DOMException(`${describe(value)} could not be cloned.`, kDataClone);
}

function isUncloneable(value) {
  return typeof value === 'function' || types.isPromise(value) || types.isWeakMap(value) ||
    types.isWeakSet(value) || types.isProxy(value) || types.isGeneratorObject(value) ||
    types.isMapIterator(value) || types.isSetIterator(value) || value instanceof WeakRef ||
    value === globalThis;
}

function define(object, key, value) {
  Object.defineProperty(object, key, {
    __proto__: null, value, writable: true, enumerable: false, configurable: true,
  });
}

class Cloning {
  constructor() {
    this.copies = new Map();
  }

  clone(value) {
    if (typeof value === 'symbol') throw cannotClone(value);
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
    const known = this.copies.get(value);
    if (known !== undefined) return known;
    if (isUncloneable(value)) throw cannotClone(value);
    if (uncloneable.has(value)) {
      throw new DOMException('Cannot clone object of unsupported type.', kDataClone);
    }
    if (value[kTransfer] !== undefined) {
      throw new DOMException(
        'Object that needs transfer was found in message but not listed in transferList',
        kDataClone);
    }
    return this.cloneObject(value);
  }

  remember(value, copy) {
    this.copies.set(value, copy);
    return copy;
  }

  cloneObject(value) {
    if (Array.isArray(value)) {
      return this.withProperties(value, this.remember(value, new Array(value.length)));
    }
    if (types.isBoxedPrimitive(value)) {
      if (types.isSymbolObject(value)) throw cannotClone(value);
      return this.remember(value, Object(value.valueOf()));
    }
    if (types.isDate(value)) {
      return this.remember(value, new Date(Date.prototype.getTime.call(value)));
    }
    if (types.isRegExp(value)) return this.remember(value, new RegExp(value.source, value.flags));
    if (types.isArrayBuffer(value)) return this.remember(value, value.slice(0));
    if (types.isSharedArrayBuffer(value)) return this.remember(value, value);
    if (ArrayBuffer.isView(value)) return this.cloneView(value);
    if (types.isMap(value)) return this.cloneMap(value);
    if (types.isSet(value)) return this.cloneSet(value);
    if (value instanceof DOMException) {
      const copy = this.remember(value, new DOMException(value.message, value.name));
      define(copy, 'stack', value.stack);
      return copy;
    }
    if (types.isNativeError(value)) return this.cloneError(value);
    return this.withProperties(value, this.remember(value, {}));
  }

  withProperties(value, copy) {
    for (const key of Object.keys(value)) {
      Object.defineProperty(copy, key, {
        __proto__: null, value: this.clone(value[key]), writable: true, enumerable: true,
        configurable: true,
      });
    }
    return copy;
  }

  // A view of the copy of its buffer; Buffers become plain byte arrays.
  cloneView(value) {
    const buffer = this.clone(value.buffer);
    if (types.isDataView(value)) {
      return this.remember(value, new DataView(buffer, value.byteOffset, value.byteLength));
    }
    const name = Object.getOwnPropertyDescriptor(
      Object.getPrototypeOf(Uint8Array).prototype, Symbol.toStringTag).get.call(value);
    return this.remember(value, new globalThis[name](buffer, value.byteOffset, value.length));
  }

  cloneMap(value) {
    const copy = this.remember(value, new Map());
    const entries = [...Map.prototype.entries.call(value)];
    for (const [key, entry] of entries) copy.set(this.clone(key), this.clone(entry));
    return copy;
  }

  cloneSet(value) {
    const copy = this.remember(value, new Set());
    for (const entry of [...Set.prototype.values.call(value)]) copy.add(this.clone(entry));
    return copy;
  }

  cloneError(value) {
    const Class = errorClasses[value.name] ?? Error;
    const error = this.remember(value, new Class());
    const message = Object.getOwnPropertyDescriptor(value, 'message');
    if (message !== undefined && 'value' in message) define(error, 'message', `${message.value}`);
    if (typeof value.stack === 'string') define(error, 'stack', value.stack);
    if (Object.hasOwn(value, 'cause')) define(error, 'cause', this.clone(value.cause));
    return error;
  }
}

function checkTransferable(object, index, list) {
  const isBuffer = types.isArrayBuffer(object);
  if (!isBuffer && object?.[kTransfer] === undefined) {
    throw new DOMException('Found invalid value in transferList.', kDataClone);
  }
  if (untransferable.has(object) || (isBuffer && object.detached)) {
    throw new DOMException('Cannot transfer object of unsupported type.', kDataClone);
  }
  if (list.indexOf(object) !== index) {
    const kind = isBuffer ? 'ArrayBuffer' : object.constructor.name;
    throw new DOMException(`Transfer list contains duplicate ${kind}`, kDataClone);
  }
}

// What is transferred is gone where it was: buffers are empty, ports are closed. `told` hears of
// what takes its place.
function transfer(cloning, list, told) {
  const objects = [...list];
  objects.forEach(checkTransferable);
  for (const object of objects) {
    const moved = types.isArrayBuffer(object) ? object.transfer() : object[kTransfer]();
    cloning.remember(object, moved);
    told?.(moved);
  }
}

// A copy of a message, with what is transferred.
function cloneWith(value, list, told) {
  const cloning = new Cloning();
  transfer(cloning, list, told);
  return cloning.clone(value);
}

function structuredClone(value, options) {
  if (arguments.length === 0) {
    throw new codes.ERR_MISSING_ARGS('The value argument must be specified');
  }
  if (options !== undefined && options !== null && typeof options !== 'object' &&
      typeof options !== 'function') {
    throw errorWithMessage(
      'TypeError', 'ERR_INVALID_ARG_TYPE',
      "Failed to execute 'structuredClone': Options cannot be converted to a dictionary");
  }
  return cloneWith(value, options?.transfer ?? []);
}

module.exports = { cloneWith, kTransfer, structuredClone, uncloneable, untransferable };
