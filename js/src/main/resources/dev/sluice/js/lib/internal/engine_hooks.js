'use strict';

// What GraalJS offers a host only by classes of its own: to tell of promises, to look into them,
// and to change in the middle of running code what its AsyncContext carries, and how far. Where it
// cannot be reached, enter() answers false, opened() nothing, and nothing is told.

const { variable } = require('internal/async_context_frame');
const binding = internalBinding('async_wrap');

const PROPERTY = 'sluice handover';

const handed = {
  variable, subject: undefined, onPromise: undefined, onRejected: undefined, onHandled: undefined,
};

function handOver() {
  globalThis[PROPERTY] = handed;
  try {
    return binding.handOver(PROPERTY);
  } finally {
    delete globalThis[PROPERTY];
  }
}

const reachable = handOver();

// From here on the code that runs, and what it begins, has the given cell.
function enter(cell) {
  if (reachable) {
    handed.subject = cell;
    binding.enter();
    handed.subject = undefined;
  }
  return reachable;
}

// The state of a promise, and what it was settled with. The state is empty if it is no promise.
function opened(promise) {
  if (!reachable) {
    return undefined;
  }
  handed.subject = promise;
  const state = binding.open();
  const value = handed.subject;
  handed.subject = undefined;
  return { state, value };
}

// Who is told of promises, by name.
const listeners = new Map();

function tellAll(type, promise, parent) {
  for (const listener of [...listeners.values()]) {
    listener(type, promise, parent);
  }
}

// Calls listener(type, promise, parent) from now on in the name of somebody; undefined not any
// more.
function hearPromises(name, listener) {
  if (listener === undefined) {
    listeners.delete(name);
  } else {
    listeners.set(name, listener);
  }
  const [first] = listeners.values();
  handed.onPromise = listeners.size > 1 ? tellAll : first;
  binding.hearPromises(first !== undefined);
}

// From here on asynchronous context reaches what becomes of a reaction's result; and the functions
// are told, in the context of what rejects it, of a promise that is rejected and not handled, and
// of one that is handled after all.
function follow(onRejected, onHandled) {
  if (reachable) {
    handed.onRejected = onRejected;
    handed.onHandled = onHandled;
    binding.follow();
  }
}

module.exports = { enter, follow, hearPromises, opened };
