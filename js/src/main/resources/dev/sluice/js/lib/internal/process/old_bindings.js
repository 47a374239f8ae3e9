'use strict';
// What process.binding() still gives old programs: what the public modules know, by old names.

const typeTests = [
  'isAnyArrayBuffer', 'isArrayBuffer', 'isArrayBufferView', 'isAsyncFunction', 'isDataView',
  'isDate', 'isExternal', 'isMap', 'isMapIterator', 'isNativeError', 'isPromise', 'isRegExp',
  'isSet', 'isSetIterator', 'isTypedArray', 'isUint8Array',
];

const makers = {
  __proto__: null,

  constants() {
    const of = (id) => require(id).constants;
    return { os: of('os'), fs: of('fs'), crypto: of('crypto'), zlib: of('zlib') };
  },

  util() {
    const types = require('util/types');
    return Object.fromEntries(typeTests.map((name) => [name, types[name]]));
  },

  uv() {
    const { getSystemErrorMap, getSystemErrorName } = require('util');
    const numbers = [...getSystemErrorMap()].map(([number, [name]]) => [`UV_${name}`, number]);
    const errname = require('internal/util').pendingDeprecate(
      (number) => getSystemErrorName(number),
      'Directly calling process.binding(\'uv\').errname(<val>) is being deprecated. Please make ' +
      'sure to use util.getSystemErrorName() instead.', 'DEP0119');
    return { errname, ...Object.fromEntries(numbers) };
  },
};

const made = new Map();

function find(name) {
  if (!made.has(name) && makers[name] !== undefined) {
    made.set(name, makers[name]());
  }
  return made.get(name);
}

module.exports = { find };
