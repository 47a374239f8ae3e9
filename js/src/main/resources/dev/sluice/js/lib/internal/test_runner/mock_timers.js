'use strict';
// Timers and the clock under a test's own control: nothing happens until `tick` or `runAll`.

const {
  AbortError,
  codes: { ERR_INVALID_ARG_VALUE, ERR_INVALID_STATE },
} = require('internal/errors');
const {
  validateAbortSignal, validateNumber, validateObject, validateStringArray,
} = require('internal/validators');
const { FakeClock } = require('internal/test_runner/fake_clock');

const kPromisify = Symbol.for('nodejs.util.promisify.custom');
const kinds = ['setTimeout', 'setInterval', 'setImmediate', 'Date', 'scheduler.wait',
               'AbortSignal.timeout'];
const clears = { setTimeout: 'clearTimeout', setInterval: 'clearInterval',
                 setImmediate: 'clearImmediate' };

class MockTimers {
  #clock;
  #undo = [];

  enable(options = {}) {
    if (this.#clock !== undefined) {
      throw new ERR_INVALID_STATE('MockTimers is already enabled!');
    }
    validateObject(options, 'options');
    const { apis = kinds, now = 0 } = options;
    validateStringArray(apis, 'options.apis');
    for (const api of apis) {
      if (!kinds.includes(api)) {
        throw new ERR_INVALID_ARG_VALUE('options.apis', api, `option ${api} is not supported`);
      }
    }
    const start = now instanceof Date ? now.getTime() : now;
    validateNumber(start, 'initialTime', 0);
    this.#clock = new FakeClock(start);
    for (const api of apis) this.#install(api);
  }

  #install(api) {
    const clock = this.#clock;
    if (api === 'Date') {
      this.#replace(globalThis, 'Date', clock.dateClass(globalThis.Date));
    } else if (api === 'scheduler.wait') {
      this.#replace(require('timers/promises').scheduler, 'wait',
                    (delay, options) => wait(clock, delay, undefined, options));
    } else if (api === 'AbortSignal.timeout') {
      this.#replace(AbortSignal, 'timeout', (delay) => {
        const controller = new AbortController();
        clock.add(() => controller.abort(
          new DOMException('The operation was aborted due to timeout', 'TimeoutError')), delay);
        return controller.signal;
      });
    } else {
      this.#installTimer(api);
    }
  }

  #installTimer(api) {
    const start = starters(this.#clock)[api];
    const clear = (timer) => this.#clock.remove(timer);
    for (const where of [globalThis, require('timers')]) {
      this.#replace(where, api, start);
      this.#replace(where, clears[api], clear);
    }
    this.#replace(require('timers/promises'), api, promising(this.#clock)[api]);
  }

  #replace(object, name, value) {
    const descriptor = Object.getOwnPropertyDescriptor(object, name);
    Object.defineProperty(object, name, {
      __proto__: null, value, writable: true, configurable: true,
      enumerable: descriptor?.enumerable ?? true,
    });
    this.#undo.push(() => {
      if (descriptor === undefined) {
        delete object[name];
      } else {
        Object.defineProperty(object, name, descriptor);
      }
    });
  }

  #enabled() {
    if (this.#clock === undefined) {
      throw new ERR_INVALID_STATE(
        'You should enable MockTimers first by calling the .enable function');
    }
    return this.#clock;
  }

  tick(time = 1) {
    const clock = this.#enabled();
    if (time < 0) {
      throw new ERR_INVALID_ARG_VALUE('time', 'positive integer', time);
    }
    clock.advance(clock.now + time);
  }

  runAll() {
    this.#enabled().runAll();
  }

  setTime(time = 0) {
    validateNumber(time, 'time');
    const clock = this.#enabled();
    clock.now = time;
    clock.runDue();
  }

  reset() {
    for (const undo of this.#undo.reverse()) undo();
    this.#undo = [];
    this.#clock = undefined;
  }

  [Symbol.dispose]() {
    this.reset();
  }
}

function starters(clock) {
  const setTimeout = (callback, delay, ...args) => clock.add(() => callback(...args), delay);
  const setInterval = (callback, delay, ...args) => (
    clock.add(() => callback(...args), delay, Math.max(1, delay || 0))
  );
  const setImmediate = (callback, ...args) => clock.addImmediate(() => callback(...args));
  const promises = promising(clock);
  for (const promisified of [setTimeout, setImmediate]) {
    Object.defineProperty(
      promisified, kPromisify, { __proto__: null, value: promises[promisified.name] });
  }
  return { setTimeout, setInterval, setImmediate };
}

function wait(clock, delay, value, options = {}) {
  const { signal } = options;
  if (signal !== undefined) validateAbortSignal(signal, 'options.signal');
  return new Promise((resolve, reject) => {
    const abort = () => {
      clock.remove(timer);
      reject(new AbortError(undefined, { cause: signal.reason }));
    };
    const timer = clock.add(() => {
      signal?.removeEventListener('abort', abort);
      resolve(value);
    }, delay);
    if (signal?.aborted) {
      abort();
    } else {
      signal?.addEventListener('abort', abort, { once: true });
    }
  });
}

function promising(clock) {
  return {
    setTimeout: (delay, value, options) => wait(clock, delay, value, options),
    setImmediate: (value, options) => wait(clock, -1, value, options),
    async* setInterval(delay, value, options = {}) {
      let due = 0;
      let wake;
      const timer = clock.add(() => {
        due++;
        wake?.();
      }, delay, Math.max(1, delay || 0));
      const aborted = () => wake?.();
      options.signal?.addEventListener('abort', aborted, { once: true });
      try {
        for (;;) {
          if (options.signal?.aborted) {
            throw new AbortError(undefined, { cause: options.signal.reason });
          }
          if (due > 0) {
            due--;
            yield value;
          } else {
            await new Promise((resolve) => {
              wake = resolve;
            });
          }
        }
      } finally {
        clock.remove(timer);
      }
    },
  };
}

module.exports = { MockTimers };
