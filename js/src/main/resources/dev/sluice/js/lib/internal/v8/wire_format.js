'use strict';
// The form in which V8 writes values: a letter for what follows, numbers of seven bits a byte, and
// each object counted as it begins, so that what comes again is named by its number.

const VERSION = 15;

const letters = {
  VERSION: '\xff', PADDING: '\0', REFERENCE: '^', HOST_OBJECT: '\\',
  HOLE: '-', UNDEFINED: '_', NULL: '0', TRUE: 'T', FALSE: 'F',
  INT32: 'I', UINT32: 'U', DOUBLE: 'N', BIGINT: 'Z',
  UTF8: 'S', ONE_BYTE: '"', TWO_BYTES: 'c',
  OBJECT: 'o', OBJECT_END: '{', ARRAY: 'A', ARRAY_END: '$',
  SPARSE_ARRAY: 'a', SPARSE_ARRAY_END: '@',
  MAP: ';', MAP_END: ':', SET: '\'', SET_END: ',',
  DATE: 'D', REGEXP: 'R', ERROR: 'r',
  BOXED_TRUE: 'y', BOXED_FALSE: 'x', BOXED_NUMBER: 'n', BOXED_BIGINT: 'z', BOXED_STRING: 's',
  ARRAY_BUFFER: 'B', RESIZABLE_ARRAY_BUFFER: '~', TRANSFERRED_ARRAY_BUFFER: 't', VIEW: 'V',
  ERROR_MESSAGE: 'm', ERROR_CAUSE: 'c', ERROR_STACK: 's', ERROR_END: '.',
};

const tags = Object.fromEntries(
  Object.entries(letters).map(([name, letter]) => [name, letter.charCodeAt(0)]));

const errorClasses = new Map(Object.entries({
  E: EvalError, R: RangeError, F: ReferenceError, S: SyntaxError, T: TypeError, U: URIError,
}).map(([letter, type]) => [letter.charCodeAt(0), type]));

const viewClasses = new Map(Object.entries({
  'b': Int8Array, 'B': Uint8Array, 'C': Uint8ClampedArray, 'w': Int16Array, 'W': Uint16Array,
  'd': Int32Array, 'D': Uint32Array, 'h': globalThis.Float16Array, 'f': Float32Array,
  'F': Float64Array, 'q': BigInt64Array, 'Q': BigUint64Array, '?': DataView,
}).map(([letter, type]) => [letter.charCodeAt(0), type]));

// The bits of a regular expression's flags, from the lowest.
const regExpFlags = ['g', 'i', 'm', 'y', 'u', 's', '', 'd', 'v'];

function checkView(name, value) {
  if (ArrayBuffer.isView(value)) return;
  throw Object.assign(new TypeError(`${name} must be a TypedArray or a DataView`),
                      { code: 'ERR_INVALID_ARG_TYPE' });
}

module.exports = { VERSION, checkView, errorClasses, regExpFlags, tags, viewClasses };
