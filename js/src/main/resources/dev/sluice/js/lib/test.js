'use strict';
// node:test: tests, suites and hooks that run in order and set the exit code. Mocks, snapshots,
// coverage, reporters of one's own and running other files are not there.

const { addHook, declare, hookNames } = require('internal/test_runner/runner');
const { notAvailable, unavailable } = require('internal/not_available');

function variants(name, preset) {
  const run = {
    [name](...args) {
      return declare(args, preset);
    },
  }[name];
  run.skip = (...args) => declare(args, { ...preset, skip: true });
  run.todo = (...args) => declare(args, { ...preset, todo: true });
  run.only = (...args) => declare(args, preset);
  return run;
}

const test = variants('test', {});
const it = variants('it', {});
const suite = variants('suite', { isSuite: true });
const describe = variants('describe', { isSuite: true });

Object.assign(test, { test, it, suite, describe, run: unavailable('test.run') });
for (const name of hookNames) {
  test[name] = (fn) => addHook(name, fn);
}
for (const name of ['mock', 'snapshot', 'assert']) {
  Object.defineProperty(test, name, {
    __proto__: null, get: () => notAvailable(`test.${name}`), configurable: true,
  });
}

module.exports = test;
