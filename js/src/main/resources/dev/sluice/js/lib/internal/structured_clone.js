'use strict';
// structuredClone(), after the HTML standard: a deep copy of data, with cycles and the built-in
// collections; functions and what holds resources cannot be copied.

const { codes, errorWithMessage } = require('internal/errors');
const { write } = require('internal/messaging/writer');
const { read } = require('internal/messaging/reader');
const { local } = require('internal/messaging/carriers');

// A copy, in the same place.
function cloneWith(value, list) {
  return read(write(value, list, local), local);
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

module.exports = { cloneWith, structuredClone };
