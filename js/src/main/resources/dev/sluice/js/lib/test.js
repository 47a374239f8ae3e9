'use strict';
// node:test: tests, suites, hooks and mocks; they run in order and set the exit code. Snapshots,
// coverage, mocks of modules, reporters of one's own and running other files are not there.

const { addHook, declare, hookNames } = require('internal/test_runner/runner');
const { unavailable } = require('internal/not_available');

function variants(name, preset) {
  const run = {
    [name](...args) {
      return declare(args, preset);
    },
  }[name];
  run.expectFailure = (...args) => declare(args, { ...preset, expectFailure: true });
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
  test[name] = {
    [name](fn, options) {
      addHook(name, fn, options);
    },
  }[name];
}

function define(name, get) {
  Object.defineProperty(test, name, {
    __proto__: null, get, configurable: true, enumerable: true,
  });
}

let tracker;
define('mock', () => {
  tracker ??= new (require('internal/test_runner/mock').MockTracker)();
  return tracker;
});
define('assert', () => require('internal/test_runner/assertions').registry);
test.snapshot = {
  __proto__: null,
  setDefaultSnapshotSerializers: unavailable('test.snapshot.setDefaultSnapshotSerializers'),
  setResolveSnapshotPath: unavailable('test.snapshot.setResolveSnapshotPath'),
};

module.exports = test;
