'use strict';
// Runs the tests of a program one after the other, in the order in which they were declared, and
// makes the exit code 1 if one fails.

const { Test, hookNames } = require('internal/test_runner/test');

const root = new Test(['<root>'], { isSuite: true }, undefined);
let current = root;
let started = false;

// Declares what `declare` declares inside of `suite`.
async function within(suite, declare) {
  const before = current;
  current = suite;
  try {
    await Reflect.apply(declare, suite, [suite]);
  } finally {
    current = before;
  }
}

async function runAll() {
  const reporter = require('internal/test_runner/reporter');
  reporter.begin();
  for (const hook of root.hooks.before) await hook();
  // Tests may declare more tests while these run.
  for (let i = 0; i < root.subtests.length; i++) {
    await root.subtests[i].run();
  }
  for (const hook of root.hooks.after) await hook();
  if (root.subtests.some((test) => test.failed && test.todo === false)) {
    process.exitCode = 1;
  }
  reporter.summary();
}

function declare(args, preset) {
  if (current === root && !started) {
    started = true;
    setImmediate(() => {
      runAll().catch((error) => {
        require('internal/process/execution').triggerUncaughtException(error);
      });
    });
  }
  return current.addSubtest(args, preset);
}

function addHook(name, fn) {
  current.addHook(name, fn);
}

module.exports = { addHook, declare, hookNames, within };
