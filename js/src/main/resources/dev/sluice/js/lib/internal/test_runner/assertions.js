'use strict';
// The assertions that a test's context has: those of `assert`, and the ones that programs register,
// each counted for the plan of the test.

const { validateFunction, validateString } = require('internal/validators');
const { unavailable } = require('internal/not_available');

const notAssertions = new Set(['strict', 'AssertionError', 'CallTracker', 'Assert']);
const registered = new Map();

const registry = {
  __proto__: null,
  register(name, fn) {
    validateString(name, 'name');
    validateFunction(fn, 'fn');
    registered.set(name, fn);
  },
};

function assertionsOf(context, count) {
  const assert = require('assert');
  const counted = { __proto__: null };
  const add = (name, fn) => {
    counted[name] = (...args) => {
      count();
      return Reflect.apply(fn, context, args);
    };
  };
  for (const name of Object.keys(assert)) {
    if (typeof assert[name] === 'function' && !notAssertions.has(name)) {
      add(name, assert[name]);
    }
  }
  add('snapshot', unavailable('assert.snapshot'));
  add('fileSnapshot', unavailable('assert.fileSnapshot'));
  for (const [name, fn] of registered) {
    add(name, fn);
  }
  return counted;
}

module.exports = { assertionsOf, registry };
