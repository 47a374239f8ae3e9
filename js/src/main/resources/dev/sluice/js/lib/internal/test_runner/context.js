'use strict';
// What the functions of tests, suites and hooks are given.

const {
  validateFunction, validateNumber, validateObject, validateUint32,
} = require('internal/validators');

// Not that of the globals, which mocks replace.
const { setTimeout } = require('timers');

const hookNames = ['before', 'after', 'beforeEach', 'afterEach'];

class Context {
  #test;

  constructor(test) {
    this.#test = test;
  }

  get name() {
    return this.#test.name;
  }

  get fullName() {
    return this.#test.fullName;
  }

  get filePath() {
    return process.argv[1];
  }

  get signal() {
    return this.#test.signal;
  }

  get passed() {
    return !this.#test.failed;
  }

  get attempt() {
    return 0;
  }

  diagnostic(message) {
    this.#test.diagnostics.push(String(message));
  }
}

class SuiteContext extends Context {}

class TestContext extends Context {
  #test;
  #assert;

  constructor(test) {
    super(test);
    this.#test = test;
  }

  get error() {
    return this.#test.error ?? null;
  }

  get assert() {
    this.#assert ??= require('internal/test_runner/assertions')
      .assertionsOf(this, () => this.#test.countAssertion());
    return this.#assert;
  }

  get mock() {
    return this.#test.mock;
  }

  test(...args) {
    this.#test.countAssertion();
    return this.#test.addSubtest(args, {});
  }

  plan(count, options) {
    validateUint32(count, 'count');
    this.#test.plan(count, options?.wait ?? false);
  }

  skip(message) {
    this.#test.skipped = message ?? true;
  }

  todo(message) {
    this.#test.todo = message ?? true;
  }

  runOnly() {}

  // Asks again and again until what it asks neither throws nor rejects.
  async waitFor(condition, options = {}) {
    validateFunction(condition, 'condition');
    validateObject(options, 'options');
    const { interval = 50, timeout = 1000 } = options;
    validateNumber(interval, 'options.interval', 0);
    validateNumber(timeout, 'options.timeout', 0);
    const end = performance.now() + timeout;
    for (;;) {
      try {
        return await condition();
      } catch (error) {
        if (performance.now() + interval > end) {
          throw new Error('waitFor() timed out', { cause: error });
        }
      }
      await new Promise((resolve) => {
        setTimeout(resolve, interval);
      });
    }
  }

  static {
    for (const name of hookNames) {
      const hook = {
        [name](fn, options) {
          this.#test.addHook(name, fn, options);
        },
      }[name];
      Object.defineProperty(TestContext.prototype, name, {
        __proto__: null, value: hook, writable: true, configurable: true,
      });
    }
  }
}

module.exports = { SuiteContext, TestContext, hookNames };
