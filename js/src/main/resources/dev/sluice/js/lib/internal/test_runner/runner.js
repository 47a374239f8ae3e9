'use strict';
// Runs the tests of a program one after the other, in the order in which they were declared, and
// makes the exit code 1 if one fails.

const { Test, hookNames } = require('internal/test_runner/test');
const { call, limited } = require('internal/test_runner/call');

const root = new Test(['<root>'], { isSuite: true }, undefined);
let current = root;
let started = false;

// Declares what `declare` declares inside of `suite`.
function within(suite, declare) {
  const before = current;
  current = suite;
  try {
    return declare();
  } finally {
    current = before;
  }
}

async function runHooks(hooks) {
  for (const { name, fn, options } of hooks) {
    await limited(call(fn, undefined, undefined), name, options.timeout, options.signal);
  }
}

async function runAll() {
  const { unwatch, watch } = require('internal/test_runner/running');
  const reporter = require('internal/test_runner/reporter');
  watch();
  reporter.begin();
  await runHooks(root.hooks.before);
  // Tests may declare more tests while these run.
  for (let i = 0; i < root.subtests.length; i++) {
    await root.subtests[i].run();
  }
  await runHooks(root.hooks.after);
  unwatch();
  if (root.subtests.some((test) => test.failed && test.todo === false)) {
    process.exitCode = 1;
  }
  reporter.summary();
}

// The program declares its tests first; they begin in the ticks that follow.
function start() {
  if (started) return;
  started = true;
  process.nextTick(() => {
    runAll().catch((error) => {
      require('internal/process/execution').triggerUncaughtException(error);
    });
  });
}

function declare(args, preset) {
  start();
  return current.addSubtest(args, preset);
}

function addHook(name, fn, options) {
  start();
  current.addHook(name, fn, options);
}

module.exports = { addHook, declare, hookNames, within };
