'use strict';
// node:test/reporters: tests are reported in one way; the others are known by name only.

const { unavailable } = require('internal/not_available');

module.exports = Object.fromEntries(
  ['dot', 'junit', 'lcov', 'spec', 'tap'].map((name) => [name, unavailable(`test.${name}`)]));
