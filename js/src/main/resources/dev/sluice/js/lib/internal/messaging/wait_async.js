'use strict';

// Atomics.waitAsync() on memory that other threads have. The engine looks whether such a wait is
// over whenever promise jobs are run, and nothing tells the loop of a thread to run them when
// another thread notifies: for as long as anybody waits, a timer that keeps nothing alive does.

const { setInterval, clearInterval } = require('timers');

const LOOK_EVERY_MILLIS = 4;

const { waitAsync: native } = Atomics;

let waiting = 0;
let timer;

function over() {
  if (--waiting === 0) clearInterval(timer);
}

function waitAsync(typedArray, index, value, timeout) {
  const wait = native(typedArray, index, value, timeout);
  if (wait.async) {
    if (waiting++ === 0) timer = setInterval(() => {}, LOOK_EVERY_MILLIS).unref();
    wait.value.then(over);
  }
  return wait;
}

Object.defineProperty(Atomics, 'waitAsync', {
  __proto__: null, value: waitAsync, writable: true, enumerable: false, configurable: true,
});
