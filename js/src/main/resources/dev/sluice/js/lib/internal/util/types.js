'use strict';
// Which built-in class made a value, whatever its prototype says: a method that works on one class
// alone is tried on the value. Values of other realms are recognised as well.

const toString = Object.prototype.toString;
const TypedArray = Object.getPrototypeOf(Uint8Array);
const typedArrayName = getterOf(TypedArray.prototype, Symbol.toStringTag);
const probe = {};

function getterOf(prototype, key) {
  return Object.getOwnPropertyDescriptor(prototype, key).get;
}

function isObject(value) {
  return typeof value === 'object' && value !== null;
}

// A check that `method` accepts the value as its `this`.
function acceptedBy(method, ...args) {
  return (value) => {
    if (!isObject(value)) return false;
    try {
      method.call(value, ...args);
      return true;
    } catch {
      return false;
    }
  };
}

function tagged(tag) {
  return (value) => isObject(value) && toString.call(value) === `[object ${tag}]`;
}

function hasFunctionTag(value, ...tags) {
  return typeof value === 'function' && tags.includes(toString.call(value).slice(8, -1));
}

function typedArray(name) {
  return (value) => typedArrayName.call(value) === name;
}

const regExpSource = acceptedBy(getterOf(RegExp.prototype, 'source'));
const isArrayBuffer = acceptedBy(getterOf(ArrayBuffer.prototype, 'byteLength'));
const isSharedArrayBuffer = typeof SharedArrayBuffer === 'undefined' ? () => false :
  acceptedBy(getterOf(SharedArrayBuffer.prototype, 'byteLength'));
const isBigIntObject = acceptedBy(BigInt.prototype.valueOf);
const isBooleanObject = acceptedBy(Boolean.prototype.valueOf);
const isNumberObject = acceptedBy(Number.prototype.valueOf);
const isStringObject = acceptedBy(String.prototype.valueOf);
const isSymbolObject = acceptedBy(Symbol.prototype.valueOf);

function isArgumentsObject(value) {
  return isObject(value) && value[Symbol.toStringTag] === undefined &&
    toString.call(value) === '[object Arguments]';
}

function isAsyncFunction(value) {
  return hasFunctionTag(value, 'AsyncFunction', 'AsyncGeneratorFunction');
}

function isGeneratorFunction(value) {
  return hasFunctionTag(value, 'GeneratorFunction', 'AsyncGeneratorFunction');
}

function isGeneratorObject(value) {
  return isObject(value) &&
    ['[object Generator]', '[object AsyncGenerator]'].includes(toString.call(value));
}

function isRegExp(value) {
  return regExpSource(value) && value !== RegExp.prototype;
}

function isPromise(value) {
  if (!isObject(value)) return false;
  if (!(value instanceof Promise) && toString.call(value) !== '[object Promise]') return false;
  const opened = require('internal/engine_hooks').opened(value);
  return (opened?.state ?? internalBinding('reflection').promiseState(value)) !== '';
}

function isModuleNamespaceObject(value) {
  if (!isObject(value) || Object.getPrototypeOf(value) !== null) return false;
  const tag = Object.getOwnPropertyDescriptor(value, Symbol.toStringTag);
  return tag?.value === 'Module' && !tag.configurable && !tag.writable &&
    !Object.isExtensible(value) && !Object.isFrozen(value);
}

function isProxy(value) {
  return require('internal/util/proxies').isProxy(value);
}

function isAnyArrayBuffer(value) {
  return isArrayBuffer(value) || isSharedArrayBuffer(value);
}

function isBoxedPrimitive(value) {
  return isNumberObject(value) || isStringObject(value) || isBooleanObject(value) ||
    isBigIntObject(value) || isSymbolObject(value);
}

function isTypedArray(value) {
  return typedArrayName.call(value) !== undefined;
}

function isDataView(value) {
  return ArrayBuffer.isView(value) && !isTypedArray(value);
}

// A program that has none of crypto's objects has not loaded it.
function crypto() {
  return require('internal/host').loadedBuiltin('crypto');
}

function isKeyObject(value) {
  const KeyObject = crypto()?.KeyObject;
  return KeyObject !== undefined && value instanceof KeyObject;
}

function isCryptoKey(value) {
  const CryptoKey = crypto()?.webcrypto?.CryptoKey;
  return CryptoKey !== undefined && value instanceof CryptoKey;
}

module.exports = {
  // Values of native code, of which there are none here.
  isExternal: () => false,
  isDate: acceptedBy(Date.prototype.getTime),
  isArgumentsObject,
  isBigIntObject,
  isBooleanObject,
  isNumberObject,
  isStringObject,
  isSymbolObject,
  isBoxedPrimitive,
  isNativeError: Error.isError,
  isRegExp,
  isAsyncFunction,
  isGeneratorFunction,
  isGeneratorObject,
  isPromise,
  isMap: acceptedBy(getterOf(Map.prototype, 'size')),
  isSet: acceptedBy(getterOf(Set.prototype, 'size')),
  isMapIterator: tagged('Map Iterator'),
  isSetIterator: tagged('Set Iterator'),
  isWeakMap: acceptedBy(WeakMap.prototype.has, probe),
  isWeakSet: acceptedBy(WeakSet.prototype.has, probe),
  isArrayBuffer,
  isDataView,
  isSharedArrayBuffer,
  isProxy,
  isModuleNamespaceObject,
  isAnyArrayBuffer,
  isArrayBufferView: ArrayBuffer.isView,
  isTypedArray,
  isUint8Array: typedArray('Uint8Array'),
  isUint8ClampedArray: typedArray('Uint8ClampedArray'),
  isUint16Array: typedArray('Uint16Array'),
  isUint32Array: typedArray('Uint32Array'),
  isInt8Array: typedArray('Int8Array'),
  isInt16Array: typedArray('Int16Array'),
  isInt32Array: typedArray('Int32Array'),
  isFloat16Array: typedArray('Float16Array'),
  isFloat32Array: typedArray('Float32Array'),
  isFloat64Array: typedArray('Float64Array'),
  isBigInt64Array: typedArray('BigInt64Array'),
  isBigUint64Array: typedArray('BigUint64Array'),
};

for (const [name, value] of [['isKeyObject', isKeyObject], ['isCryptoKey', isCryptoKey]]) {
  Object.defineProperty(module.exports, name, {
    __proto__: null, configurable: false, enumerable: true, value,
  });
}
