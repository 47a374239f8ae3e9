'use strict';
// util.diff(): the shortest way from one text or list to another.

const { validateString, validateStringArray } = require('internal/validators');
const { myersDiff } = require('internal/assert/diff');

function entriesOf(value, name) {
  if (!Array.isArray(value)) {
    validateString(value, name);
    return value.split('');
  }
  validateStringArray(value, name);
  return value;
}

// [operation, entry] of each entry: -1 is only expected, 1 is only there, 0 is in both.
function diff(actual, expected) {
  if (actual === expected) return [];
  return myersDiff(entriesOf(actual, 'actual'), entriesOf(expected, 'expected')).reverse();
}

module.exports = { diff };
