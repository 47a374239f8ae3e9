'use strict';

// The public module `timers/promises`.

const {
  AbortError,
  codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_THIS },
} = require('internal/errors');
const {
  validateAbortSignal,
  validateBoolean,
  validateNumber,
  validateObject,
} = require('internal/validators');
const { Immediate, Timeout, clearImmediate, clearTimeout } = require('internal/timers');
const { kResistStopPropagation } = require('internal/events/symbols');

const kScheduler = Symbol('kScheduler');

function checkOptions(options) {
  validateObject(options, 'options');
  if (options.signal !== undefined) {
    validateAbortSignal(options.signal, 'options.signal');
  }
  if (options.ref !== undefined) {
    validateBoolean(options.ref, 'options.ref');
  }
}

function checkDelay(delay) {
  if (delay !== undefined) {
    validateNumber(delay, 'delay');
  }
}

function aborted(signal) {
  return new AbortError(undefined, { cause: signal.reason });
}

// Starts something that resolves a promise, and clears it if the signal aborts first.
function promised(options, start, clear) {
  const { signal, ref = true } = options;
  if (signal?.aborted) {
    return Promise.reject(aborted(signal));
  }
  const { promise, resolve, reject } = Promise.withResolvers();
  const started = start(resolve, ref);
  if (!signal) {
    return promise;
  }
  function onAbort() {
    if (!started._destroyed) {
      clear(started);
      reject(aborted(signal));
    }
  }
  signal.addEventListener('abort', onAbort, { __proto__: null, [kResistStopPropagation]: true });
  return promise.finally(() => signal.removeEventListener('abort', onAbort));
}

function setTimeout(after, value, options = {}) {
  try {
    checkDelay(after);
    checkOptions(options);
  } catch (error) {
    return Promise.reject(error);
  }
  return promised(
    options, (resolve, ref) => new Timeout(resolve, after, [value], false, ref), clearTimeout);
}

function setImmediate(value, options = {}) {
  try {
    checkOptions(options);
  } catch (error) {
    return Promise.reject(error);
  }
  return promised(options, (resolve, ref) => {
    const immediate = new Immediate(resolve, [value]);
    return ref ? immediate : immediate.unref();
  }, clearImmediate);
}

async function* setInterval(after, value, options = {}) {
  checkDelay(after);
  checkOptions(options);
  const { signal, ref = true } = options;
  if (signal?.aborted) {
    throw aborted(signal);
  }

  // How often it fired since the last value was given, and who waits for it to fire.
  let due = 0;
  let wake;
  function awaken(result) {
    wake?.(result);
    wake = undefined;
  }
  function onAbort() {
    clearTimeout(interval);
    if (wake !== undefined) {
      awaken(Promise.reject(aborted(signal)));
    }
  }
  const interval = new Timeout(() => {
    due++;
    awaken();
  }, after, undefined, true, ref);
  try {
    signal?.addEventListener(
      'abort', onAbort, { __proto__: null, once: true, [kResistStopPropagation]: true });
    while (!signal?.aborted) {
      if (due === 0) {
        await new Promise((resolve) => {
          wake = resolve;
        });
      }
      for (; due > 0; due--) {
        yield value;
      }
    }
    throw aborted(signal);
  } finally {
    clearTimeout(interval);
    signal?.removeEventListener('abort', onAbort);
  }
}

class Scheduler {
  constructor() {
    throw new ERR_ILLEGAL_CONSTRUCTOR();
  }

  yield() {
    checkScheduler(this);
    return setImmediate();
  }

  wait(delay, options) {
    checkScheduler(this);
    return setTimeout(delay, undefined, options);
  }
}

function checkScheduler(value) {
  if (!value[kScheduler]) {
    throw new ERR_INVALID_THIS('Scheduler');
  }
}

module.exports = {
  setTimeout,
  setImmediate,
  setInterval,
  scheduler: Object.assign(Object.create(Scheduler.prototype), { [kScheduler]: true }),
};
