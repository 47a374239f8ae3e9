'use strict';
// structuredClone(), after the HTML standard: a deep copy of data, with cycles and the built-in
// collections; functions and what holds resources cannot be copied.

const types = require('internal/util/types');
const { codes, DOMException, errorWithMessage } = require('internal/errors');

const errorClasses = {
  __proto__: null, Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError,
};
const kDataClone = 'DataCloneError';

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
      return this.remember(value, new DOMException(value.message, value.name));
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
    const define = (key, own) => Object.defineProperty(error, key, {
      __proto__: null, value: own, writable: true, enumerable: false, configurable: true,
    });
    const message = Object.getOwnPropertyDescriptor(value, 'message');
    if (message !== undefined && 'value' in message) define('message', `${message.value}`);
    if (typeof value.stack === 'string') define('stack', value.stack);
    if (Object.hasOwn(value, 'cause')) define('cause', this.clone(value.cause));
    return error;
  }
}

// Buffers that are transferred are empty afterwards, where they were.
function transfer(cloning, list) {
  const buffers = [...list];
  for (const buffer of buffers) {
    if (!types.isArrayBuffer(buffer)) {
      throw new DOMException('Found invalid value in transferList.', kDataClone);
    }
    if (buffer.detached) {
      throw new DOMException('Cannot transfer object of unsupported type.', kDataClone);
    }
  }
  for (const buffer of buffers) cloning.remember(buffer, buffer.transfer());
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
  const cloning = new Cloning();
  const list = options?.transfer;
  if (list !== undefined && list !== null) transfer(cloning, list);
  return cloning.clone(value);
}

module.exports = { structuredClone };
