'use strict';

// What AsyncLocalStorage keeps for the code that runs now: a frame, which maps storages to their
// values and is replaced, not changed; but a storage can be taken out of it. Timers, ticks and
// resources remember the frame they were made in and run in it; through promises GraalJS carries it
// (its AsyncContext).
//
// It carries a cell with the frame. A program replaces the frame in the middle of its code by a new
// cell; see internal/engine_hooks. Where GraalJS cannot be reached for that, the frame in the cell
// is replaced, which is seen, too, by promise reactions that were registered before, in that cell.

const variable = new AsyncContext.Variable({ name: 'frame' });

// The cell of code that nothing was entered for.
const root = { frame: undefined };

// Whether there is any storage; if not, nothing is carried and nothing entered.
let used = false;

let failed;

function use() {
  if (!used) {
    used = true;
    require('internal/async_carried').carry();
    require('internal/process/promises').follow();
  }
}

function cell() {
  return variable.get() ?? root;
}

function current() {
  return used ? cell().frame : undefined;
}

function replace(frame) {
  if (!require('internal/engine_hooks').enter({ frame })) {
    cell().frame = frame;
  }
}

function extended(frame, storage, value) {
  return new Map(frame).set(storage, value);
}

// Calls a function in a frame that was remembered.
function runIn(frame, fn, thisArg, args) {
  if (!used) {
    return Reflect.apply(fn, thisArg, args);
  }
  try {
    return variable.run({ frame }, Reflect.apply, fn, thisArg, args);
  } catch (error) {
    failed = frame;
    throw error;
  }
}

// The same for code of Java's, which answers whether it failed: what it threw passes by here.
function runHost(frame, code) {
  if (!used) {
    return code();
  }
  const hasFailed = variable.run({ frame: frame ?? undefined }, code);
  if (hasFailed) {
    failed = frame ?? undefined;
  }
  return hasFailed;
}

// The frame that an exception left last; for who handles it when nobody caught it.
function takeFailed() {
  const frame = failed;
  failed = undefined;
  return frame;
}

// The code that runs now, and what it has begun in this frame, has no value of a storage any more.
function forget(storage) {
  const frame = current();
  if (frame?.delete(storage)) {
    replace(new Map(frame));
  }
}

// Calls a function with one more value in the frame. What it enters for other storages, or takes
// away from them, stays so after it.
function runWith(storage, value, prior, fn, args) {
  const entered = extended(current(), storage, value);
  let left;
  const call = () => {
    try {
      return Reflect.apply(fn, null, args);
    } finally {
      left = current();
    }
  };
  try {
    return variable.run({ frame: entered }, call);
  } finally {
    if (left !== entered) {
      replace(extended(left, storage, prior));
    }
  }
}

module.exports = {
  current,
  extended,
  forget,
  inUse: () => used,
  replace,
  runHost,
  runIn,
  runWith,
  takeFailed,
  use,
  variable,
};
