'use strict';
// Which tests run now, and whose failure an error is that nobody caught.

const { AsyncLocalStorage } = require('async_hooks');

const running = [];
const current = new AsyncLocalStorage();

const runner = {
  async run(test, steps) {
    running.push(test);
    try {
      await current.run(test, steps);
    } finally {
      running.splice(running.indexOf(test), 1);
    }
  },
};

function onUncaught(error, origin) {
  const test = current.getStore() ?? running.at(-1);
  if (test !== undefined && !test.ended) {
    test.abort(error);
    return;
  }
  process.exitCode = 1;
  const { inspect } = require('internal/util/inspect');
  const what = 'A test generated asynchronous activity after it ended';
  process.stdout.write(`ℹ Error: ${what}: ${origin} ${inspect(error)}\n`);
}

// Tests that wait for something when nothing is left that could happen fail.
function onExit() {
  for (const test of running.slice().reverse()) {
    if (test.todo === false) process.exitCode = 1;
    test.fail(new Error(
      'Promise resolution is still pending but the event loop has already resolved'));
    require('internal/test_runner/reporter').report(test);
  }
}

function watch() {
  process.on('uncaughtException', onUncaught);
  process.on('unhandledRejection', onUncaughtRejection);
  process.on('exit', onExit);
}

function onUncaughtRejection(reason) {
  onUncaught(reason, 'unhandledRejection');
}

function unwatch() {
  process.removeListener('exit', onExit);
}

module.exports = { runner, unwatch, watch };
