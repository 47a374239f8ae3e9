'use strict';
// How the function of a test or a hook is called: until what it returns or calls back is settled,
// its time is over, or its signal is aborted.

// Not those of the globals, which mocks replace.
const { clearTimeout, setTimeout } = require('timers');

// A function of two parameters takes a callback as its second one; others may return a promise.
function call(fn, self, context) {
  if (fn.length < 2) {
    return (async () => Reflect.apply(fn, self, [context]))();
  }
  return new Promise((resolve, reject) => {
    let called = false;
    const done = (error) => {
      if (called) {
        reject(new Error('callback invoked multiple times'));
        return;
      }
      called = true;
      if (error) {
        reject(error);
      } else {
        resolve();
      }
    };
    const result = Reflect.apply(fn, self, [context, done]);
    if (require('internal/util/types').isPromise(result)) {
      reject(new Error('passed a callback but also returned a Promise'));
    }
  });
}

// What is settled as `promise` is, unless the time or an abort comes first.
async function limited(promise, what, timeout, signal) {
  const cleanups = [];
  const stops = [];
  if (timeout !== undefined && timeout !== null && timeout !== Infinity) {
    stops.push(new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`${what} timed out after ${timeout}ms`)), timeout);
      cleanups.push(() => clearTimeout(timer));
    }));
  }
  if (signal !== undefined) {
    stops.push(new Promise((resolve, reject) => {
      const aborted = () => reject(signal.reason);
      signal.addEventListener('abort', aborted, { once: true });
      cleanups.push(() => signal.removeEventListener('abort', aborted));
    }));
  }
  try {
    return await Promise.race([promise, ...stops]);
  } finally {
    for (const cleanup of cleanups) cleanup();
  }
}

module.exports = { call, limited };
