'use strict';

// Whether an array's memory is Java's, so that what is read into it needs no copy.

const { memoryOf } = require('internal/buffer/memory');

function isJavaMemory(view) {
  return !(memoryOf(view) instanceof ArrayBuffer);
}

module.exports = { isJavaMemory };
