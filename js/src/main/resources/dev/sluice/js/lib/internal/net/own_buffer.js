'use strict';

// Whether an array's memory is Java's, so that what is read into it needs no copy.

const { backingOf } = require('internal/buffer/memory');

function isJavaMemory(view) {
  return backingOf(view.buffer) !== undefined;
}

module.exports = { isJavaMemory };
