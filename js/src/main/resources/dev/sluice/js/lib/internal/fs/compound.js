'use strict';
// Operations that are made of several system calls. Each is a generator that yields Requests and is
// sent their results; so it is written once and runs at once, with a callback, or as a promise.

function runSync(steps) {
  let step = steps.next();
  while (!step.done) {
    let result;
    try {
      result = step.value.sync();
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next(result);
  }
  return step.value;
}

function runWithCallback(steps, callback) {
  let done = (...args) => process.nextTick(callback, ...args);
  const advance = (error, result) => {
    let step;
    try {
      step = error === null ? steps.next(result) : steps.throw(error);
    } catch (failure) {
      done(failure);
      return;
    }
    if (step.done) {
      done(null, step.value);
    } else {
      step.value.withCallback(advance);
    }
  };
  // What has nothing to wait for calls back later all the same.
  advance(null);
  done = callback;
}

function runPromise(steps) {
  return new Promise((resolve, reject) => {
    runWithCallback(steps, (error, result) => {
      if (error === null) {
        resolve(result);
      } else {
        reject(error);
      }
    });
  });
}

// A step that waits: for promises of the program's, and between attempts. At once it cannot wait.
class Pause {
  constructor(milliseconds) {
    this.milliseconds = milliseconds;
  }

  sync() {
    if (this.milliseconds > 0) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, this.milliseconds);
    }
  }

  withCallback(done) {
    setTimeout(done, this.milliseconds, null);
  }
}

// A step whose result the program gives, as itself or as a promise of it.
class Answer {
  constructor(value) {
    this.value = value;
  }

  sync() {
    return this.value;
  }

  withCallback(done) {
    Promise.resolve(this.value).then((value) => process.nextTick(done, null, value),
                                     (error) => process.nextTick(done, error));
  }
}

module.exports = { Answer, Pause, runPromise, runSync, runWithCallback };
