'use strict';

// Arguments of `crypto.subtle`: algorithms by their names in the standard's letters, bytes, and
// the errors for what is none.

const { isAnyArrayBuffer, isArrayBufferView } = require('internal/buffer/kinds');
const {
  DOMException, codes: { ERR_INVALID_ARG_TYPE, ERR_MISSING_OPTION },
} = require('internal/errors');

const digests = { '__proto__': null, 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384',
                  'SHA-512': 'sha512' };

function refuse(message, name, cause) {
  return cause === undefined ? new DOMException(message, name) :
    new DOMException(message, { name, cause });
}

/** The algorithm with its name in the standard's letters. */
function normalize(algorithm, names) {
  const given = typeof algorithm === 'string' ? { name: algorithm } : algorithm;
  const wanted = `${given?.name}`.toUpperCase();
  const name = names.find((known) => known.toUpperCase() === wanted);
  if (name === undefined) throw refuse('Unrecognized algorithm name', 'NotSupportedError');
  return { ...given, name };
}

function missing(name, dictionary) {
  const error = new ERR_MISSING_OPTION('x');
  error.message = 'Failed to normalize algorithm: passed algorithm can not be converted to ' +
    `'${dictionary}' because '${name}' is required in '${dictionary}'.`;
  return error;
}

const dictionaries = {
  __proto__: null, hash: 'EcdsaParams', saltLength: 'RsaPssParams', public: 'EcdhKeyDeriveParams',
};

/** Some of an algorithm's parameters, which must be there. */
function parametersOf(algorithm, names) {
  const result = {};
  for (const name of names) {
    if (algorithm[name] === undefined) throw missing(name, dictionaries[name]);
    result[name] = name === 'hash' ? normalize(algorithm.hash, Object.keys(digests)).name :
      algorithm[name];
  }
  return result;
}

function toView(data, place, method) {
  if (isArrayBufferView(data)) return data;
  if (isAnyArrayBuffer(data)) return new Uint8Array(data);
  const error = new ERR_INVALID_ARG_TYPE('data', 'Buffer', data);
  error.message = `Failed to execute '${method}' on 'SubtleCrypto': ${place} argument is not ` +
    'instance of ArrayBuffer, Buffer, TypedArray, or DataView.';
  throw error;
}

module.exports = { digests, normalize, parametersOf, refuse, toView };
