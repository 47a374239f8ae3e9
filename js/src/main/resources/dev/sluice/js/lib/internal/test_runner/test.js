'use strict';
// One test or suite: what it runs, its hooks, its subtests and how it ended.

const { validateFunction } = require('internal/validators');

const hookNames = ['before', 'after', 'beforeEach', 'afterEach'];

// What a test function is given.
class TestContext {
  #test;

  constructor(test) {
    this.#test = test;
    this.mock = undefined;
    this.assert = require('assert');
  }

  get name() {
    return this.#test.name;
  }

  get fullName() {
    return this.#test.fullName;
  }

  get signal() {
    return this.#test.signal;
  }

  test(...args) {
    return this.#test.addSubtest(args, {});
  }

  diagnostic(message) {
    this.#test.diagnostics.push(String(message));
  }

  plan(count) {
    this.#test.planned = count;
  }

  skip(message) {
    this.#test.skipped = message ?? true;
  }

  todo(message) {
    this.#test.todo = message ?? true;
  }

  runOnly() {}
}

for (const name of hookNames) {
  TestContext.prototype[name] = {
    [name](fn) {
      hookOwner(this).addHook(name, fn);
    },
  }[name];
}

const owners = new WeakMap();
const hookOwner = (context) => owners.get(context);

function understand(args, preset) {
  const [first, second, third] = args;
  const name = typeof first === 'string' ? first : undefined;
  const rest = name === undefined ? args : [second, third];
  const fn = rest.find((each) => typeof each === 'function') ?? (() => {});
  const options = rest.find((each) => typeof each === 'object' && each !== null) ?? {};
  return { name: name ?? (fn.name || '<anonymous>'), fn, options: { ...options, ...preset } };
}

class Test {
  constructor(args, preset, parent) {
    const { name, fn, options } = understand(args, preset);
    this.name = name;
    this.fn = fn;
    this.parent = parent;
    this.isSuite = options.isSuite === true;
    this.skipped = options.skip ?? false;
    this.todo = options.todo ?? false;
    this.timeout = options.timeout;
    this.planned = options.plan;
    this.signal = new AbortController().signal;
    this.hooks = Object.fromEntries(hookNames.map((hook) => [hook, []]));
    this.subtests = [];
    this.diagnostics = [];
    this.error = undefined;
    this.done = new Promise((resolve) => {
      this.finish = resolve;
    });
  }

  get fullName() {
    return this.parent?.parent ? `${this.parent.fullName} > ${this.name}` : this.name;
  }

  addHook(name, fn) {
    validateFunction(fn, 'fn');
    this.hooks[name].push(fn);
  }

  // A subtest of a suite waits until the suite runs; one of a test runs after those before it.
  addSubtest(args, preset) {
    const subtest = new Test(args, preset, this);
    const previous = this.subtests.at(-1);
    this.subtests.push(subtest);
    if (this.isSuite) {
      return subtest.done;
    }
    (previous?.done ?? Promise.resolve()).then(() => subtest.run());
    return subtest.done;
  }

  get failed() {
    return this.error !== undefined || this.subtests.some((each) => each.failed && !each.todo);
  }

  async run() {
    const began = performance.now();
    try {
      if (this.skipped === false) {
        await this.#runHooks(this.#inherited('beforeEach'));
        await (this.isSuite ? this.#runSuite() : this.#runTest());
      }
    } catch (error) {
      this.error = error ?? new Error(`The test failed with ${error}`);
    }
    await this.#runAfterEach();
    this.duration = performance.now() - began;
    require('internal/test_runner/reporter').report(this);
    this.finish();
  }

  #inherited(name) {
    const hooks = [];
    for (let each = this.parent; each && !this.isSuite; each = each.parent) {
      hooks.unshift(...each.hooks[name]);
    }
    return hooks;
  }

  async #runHooks(hooks) {
    for (const hook of hooks) {
      await call(hook, new TestContext(this));
    }
  }

  async #runAfterEach() {
    try {
      if (this.skipped === false) {
        await this.#runHooks(this.#inherited('afterEach'));
      }
    } catch (error) {
      this.error ??= error;
    }
  }

  // A suite's function only declares; a test's hooks of its own run around its subtests.
  async #runSuite() {
    await require('internal/test_runner/runner').within(this, this.fn);
    await this.#runHooks(this.hooks.before);
    for (const subtest of this.subtests) {
      await subtest.run();
    }
    await this.#runHooks(this.hooks.after);
  }

  async #runTest() {
    const context = new TestContext(this);
    owners.set(context, this);
    await this.#limited(call(this.fn, context));
    for (const subtest of this.subtests) {
      await subtest.done;
    }
    await this.#runHooks(this.hooks.after);
    if (this.planned !== undefined && this.planned !== this.subtests.length) {
      throw new Error(
        `plan expected ${this.planned} assertions but received ${this.subtests.length}`);
    }
  }

  #limited(promise) {
    if (this.timeout === undefined || this.timeout === Infinity) {
      return promise;
    }
    let timer;
    const late = new Promise((resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error(`test timed out after ${this.timeout}ms`)), this.timeout);
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
  }
}

// Calls a function that takes a callback as its second parameter, or returns a promise.
function call(fn, context) {
  if (fn.length < 2) {
    return (async () => Reflect.apply(fn, context, [context]))();
  }
  return new Promise((resolve, reject) => {
    const done = (error) => (error ? reject(error) : resolve());
    const result = Reflect.apply(fn, context, [context, done]);
    if (result instanceof Promise) {
      reject(new Error('passed a callback but also returned a Promise'));
    }
  });
}

module.exports = { Test, hookNames };
