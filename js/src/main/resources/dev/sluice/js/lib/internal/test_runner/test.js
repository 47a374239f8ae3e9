'use strict';
// One test or suite: what it runs, its hooks, its subtests and how it ended.

const { validateFunction } = require('internal/validators');
const { SuiteContext, TestContext, hookNames } = require('internal/test_runner/context');
const { call, limited } = require('internal/test_runner/call');

function understand(args, preset) {
  const [first, second, third] = args;
  const name = typeof first === 'string' ? first : undefined;
  const rest = name === undefined ? args : [second, third];
  const fn = rest.find((each) => typeof each === 'function');
  const options = rest.find((each) => typeof each === 'object' && each !== null) ?? {};
  return { name: name ?? (fn?.name || '<anonymous>'), fn: fn ?? (() => {}),
           options: { ...options, ...preset } };
}

function concurrencyOf(options) {
  const { concurrency } = options;
  return concurrency === true || concurrency > 1;
}

class Test {
  #mock;
  #controller = new AbortController();
  #outerSignal;
  #plan;
  #assertions = 0;
  #planMet;
  #before = Promise.resolve();

  constructor(args, preset, parent) {
    const { name, fn, options } = understand(args, preset);
    this.name = name;
    this.fn = fn;
    this.parent = parent;
    this.isSuite = options.isSuite === true;
    // A reason is a text; an empty one, like false, is none.
    this.skipped = options.skip || false;
    this.todo = options.todo || false;
    this.expectFailure = options.expectFailure || false;
    this.timeout = options.timeout;
    this.concurrent = concurrencyOf(options);
    this.#outerSignal = options.signal;
    if (options.plan !== undefined) this.plan(options.plan, false);
    this.hooks = Object.fromEntries(hookNames.map((hook) => [hook, []]));
    this.subtests = [];
    this.diagnostics = [];
    this.error = undefined;
    this.ended = false;
    this.done = new Promise((resolve) => {
      this.finish = resolve;
    });
  }

  get fullName() {
    return this.parent?.parent ? `${this.parent.fullName} > ${this.name}` : this.name;
  }

  get signal() {
    return this.#controller.signal;
  }

  get mock() {
    this.#mock ??= new (require('internal/test_runner/mock').MockTracker)();
    return this.#mock;
  }

  get failed() {
    if (this.skipped !== false) return false;
    const failure = this.error !== undefined ||
      this.subtests.some((each) => each.failed && each.todo === false);
    return this.expectFailure ? !failure : failure;
  }

  plan(count, wait) {
    this.#plan = { count, wait };
  }

  countAssertion() {
    this.#assertions++;
    if (this.#assertions === this.#plan?.count) {
      this.#planMet?.();
    }
  }

  addHook(name, fn, options) {
    validateFunction(fn, 'fn');
    const hook = { name, fn, options: options ?? {} };
    if (name === 'before' && !this.isSuite) {
      // Whoever asks for it is running already.
      this.#before = Promise.all([this.#before, this.#runHooks([hook])]);
      this.#before.catch((error) => this.fail(error));
      return;
    }
    this.hooks[name].push(hook);
  }

  // A subtest of a suite waits until the suite runs; one of a test runs after those before it.
  addSubtest(args, preset) {
    const subtest = new Test(args, preset, this);
    const previous = this.concurrent ? undefined : this.subtests.at(-1);
    this.subtests.push(subtest);
    if (subtest.isSuite) {
      subtest.#declareSubtests();
    }
    if (!this.isSuite) {
      const earlier = previous?.done ?? this.#before.catch(() => {});
      earlier.then(() => subtest.run());
    }
    return subtest.done;
  }

  // The function of a suite only declares, and does so at once.
  #declareSubtests() {
    if (this.skipped !== false) return;
    try {
      this.declared = require('internal/test_runner/runner').within(this, () => (
        Reflect.apply(this.fn, new SuiteContext(this), [new SuiteContext(this)])
      ));
    } catch (error) {
      this.declared = Promise.reject(error);
    }
    Promise.resolve(this.declared).catch((error) => this.fail(error));
  }

  // The first failure is the one that counts.
  fail(error) {
    this.error ??= error ?? new Error(String(error));
  }

  // Something outside of the test's own function makes it fail, which ends it.
  abort(error) {
    this.fail(error);
    this.#controller.abort(error);
  }

  async run() {
    const { runner } = require('internal/test_runner/running');
    const began = performance.now();
    if (this.skipped === false) {
      await runner.run(this, async () => {
        await this.#attempt(() => this.#runBody());
        await this.#attempt(() => this.#runHooks(this.#inherited('afterEach')));
        await this.#attempt(() => this.#runHooks(this.hooks.after));
      });
    }
    this.#mock?.restoreAll();
    this.#mock?.timers.reset();
    this.duration = performance.now() - began;
    this.ended = true;
    this.#controller.abort();
    require('internal/test_runner/reporter').report(this);
    this.finish();
  }

  async #attempt(step) {
    try {
      await step();
    } catch (error) {
      this.fail(error);
    }
  }

  async #runBody() {
    if (this.#outerSignal?.aborted) throw this.#outerSignal.reason;
    this.#outerSignal?.addEventListener(
      'abort', () => this.abort(this.#outerSignal.reason), { once: true });
    if (this.isSuite) {
      await this.declared;
      await this.#runHooks(this.hooks.before);
      await limited(this.#runSubtests(), 'suite', this.timeout, this.signal);
      return;
    }
    await this.#runHooks(this.#inherited('beforeEach'));
    await limited(this.#runTest(), 'test', this.timeout, this.signal);
  }

  async #runSubtests() {
    if (this.concurrent) {
      await Promise.all(this.subtests.map((subtest) => subtest.run()));
      return;
    }
    // Those that are declared while others run come after them.
    for (let i = 0; i < this.subtests.length; i++) {
      await this.subtests[i].run();
    }
  }

  async #runTest() {
    const context = new TestContext(this);
    await call(this.fn, context, context);
    await this.#before;
    for (let i = 0; i < this.subtests.length; i++) {
      await this.subtests[i].done;
    }
    await this.#checkPlan();
  }

  async #checkPlan() {
    if (this.#plan === undefined || this.#plan.count === this.#assertions) return;
    const { count, wait } = this.#plan;
    if (wait !== false && this.#assertions < count) {
      const met = new Promise((resolve) => {
        this.#planMet = resolve;
      });
      await limited(met, 'plan', wait === true ? undefined : wait, undefined);
      return;
    }
    throw new Error(`plan expected ${count} assertions but received ${this.#assertions}`);
  }

  // A suite's own hooks run once around it, those of the levels above around each test.
  #inherited(name) {
    const hooks = [];
    for (let each = this.parent; each && !this.isSuite; each = each.parent) {
      if (name === 'afterEach') {
        hooks.push(...each.hooks[name]);
      } else {
        hooks.unshift(...each.hooks[name]);
      }
    }
    return hooks;
  }

  async #runHooks(hooks) {
    for (const { name, fn, options } of hooks) {
      const context = this.isSuite ? new SuiteContext(this) : new TestContext(this);
      await limited(call(fn, context, context), name, options.timeout, options.signal);
    }
  }
}

module.exports = { Test, hookNames };
