'use strict';

// What kind of memory a value is, by its brand and not by its prototypes, which programs may
// change, and which are others in each context of `vm`.

const typedArrayPrototype = Object.getPrototypeOf(Uint8Array.prototype);
const tagOf = Object.getOwnPropertyDescriptor(typedArrayPrototype, Symbol.toStringTag).get;
const sizeOf = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, 'byteLength').get;
const sharedSizeOf =
  Object.getOwnPropertyDescriptor(SharedArrayBuffer.prototype, 'byteLength').get;
const isArrayBufferView = ArrayBuffer.isView;

function isUint8Array(value) {
  return isArrayBufferView(value) && tagOf.call(value) === 'Uint8Array';
}

function isTypedArray(value) {
  return isArrayBufferView(value) && tagOf.call(value) !== undefined;
}

function hasBrand(getter, value) {
  try {
    getter.call(value);
    return true;
  } catch {
    return false;
  }
}

function isAnyArrayBuffer(value) {
  if (typeof value !== 'object' || value === null) return false;
  if (value instanceof ArrayBuffer) return hasBrand(sizeOf, value);
  // Asking for the brand of what has none is slow, and most values here have none.
  const tag = value[Symbol.toStringTag];
  if (tag === 'ArrayBuffer') return hasBrand(sizeOf, value);
  return tag === 'SharedArrayBuffer' && hasBrand(sharedSizeOf, value);
}

module.exports = { isAnyArrayBuffer, isArrayBufferView, isTypedArray, isUint8Array };
