'use strict';
// Rejections that nobody handles. GraalJS reports a promise when its jobs have run and it is
// rejected without a handler; the report is kept until the ticks and jobs that are left have run,
// as Node does, and then becomes 'unhandledRejection'.
//
// That a handler comes later, GraalJS does not tell. Whoever adds one reads `then` (calls) or
// `constructor` (await, Promise.resolve) of the promise first: for as long as it is unhandled, the
// promise has these two as properties of its own, which tell. Once a program uses
// AsyncLocalStorage, the engine tells of both in the moment that they happen, where it can be
// reached for that: what hears of a rejection then sees the storages of the code that rejected.

const { getOptionValue } = require('internal/options');
const { setSettleCallback, unsettled } = internalBinding('task_queue');

const pending = [];
const settled = [];
let mode;

function watch(entry) {
  const { promise } = entry;
  const handled = () => {
    delete promise.then;
    delete promise.constructor;
    onHandled(entry);
  };
  Object.defineProperty(promise, 'then', {
    value: function then(onFulfilled, onRejected) {
      handled();
      return promise.then(onFulfilled, onRejected);
    },
    enumerable: false, writable: true, configurable: true,
  });
  Object.defineProperty(promise, 'constructor', {
    get() {
      handled();
      return promise.constructor;
    },
    enumerable: false, configurable: true,
  });
}

function onRejected(reason, promise) {
  const entry = { promise, reason: require('internal/host').errorOf(reason), warned: false, id: 0 };
  pending.push(entry);
  if (Object.isExtensible(promise)) {
    watch(entry);
  }
  unsettled();
}

// What the engine told of, by its promise.
const followed = new WeakMap();

function onRejectedNow(reason, promise) {
  const { current } = require('internal/async_context_frame');
  const entry = { promise, reason, warned: false, id: 0, frame: current() };
  followed.set(promise, entry);
  pending.push(entry);
  unsettled();
}

function onHandledNow(promise) {
  const entry = followed.get(promise);
  if (entry !== undefined) {
    followed.delete(promise);
    onHandled(entry);
  }
}

function follow() {
  require('internal/engine_hooks').follow(onRejectedNow, onHandledNow);
}

function onHandled(entry) {
  const index = pending.indexOf(entry);
  if (index >= 0) {
    pending.splice(index, 1);
  } else if (entry.warned) {
    settled.push(entry);
    unsettled();
  }
}

let lastId = 0;

function describe(reason) {
  if (typeof reason === 'object' && reason !== null) {
    const name = reason.constructor?.name;
    return `#<${typeof name === 'string' && name !== '' ? name : 'Object'}>`;
  }
  return String(reason);
}

function asError(reason) {
  if (require('internal/util').isError(reason)) {
    return reason;
  }
  class UnhandledPromiseRejection extends Error {}
  const error = new UnhandledPromiseRejection(
    'This error originated either by throwing inside of an async function without a catch ' +
    'block, or by rejecting a promise which was not handled with .catch(). The promise rejected ' +
    `with the reason "${describe(reason)}".`);
  Object.defineProperty(error, 'name', {
    value: 'UnhandledPromiseRejection', enumerable: false, writable: true, configurable: true,
  });
  error.code = 'ERR_UNHANDLED_REJECTION';
  return error;
}

function stackOf(reason) {
  const has = typeof reason === 'object' && reason !== null && Object.hasOwn(reason, 'stack');
  return has ? reason.stack : undefined;
}

function warnOf(entry) {
  const { reason, id } = entry;
  const type = 'UnhandledPromiseRejectionWarning';
  const stack = stackOf(reason);
  process.emitWarning(stack ?? describe(reason), type);
  const warning = new Error(
    'Unhandled promise rejection. This error originated either by throwing inside of an async ' +
    'function without a catch block, or by rejecting a promise which was not handled with ' +
    '.catch(). To terminate the node process on unhandled promise rejection, use the CLI flag ' +
    '`--unhandled-rejections=strict` (see ' +
    'https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode). ' +
    `(rejection id: ${id})`);
  warning.name = type;
  if (stack !== undefined) {
    warning.stack = stack;
  }
  process.emitWarning(warning);
}

function emitUnhandled({ reason, promise }) {
  return process.emit('unhandledRejection', reason, promise);
}

const modes = {
  '__proto__': null,
  'none': emitUnhandled,
  'warn'(entry) {
    emitUnhandled(entry);
    warnOf(entry);
  },
  'strict'(entry) {
    trigger(asError(entry.reason));
    if (!emitUnhandled(entry)) {
      warnOf(entry);
    }
  },
  'warn-with-error-code'(entry) {
    if (!emitUnhandled(entry)) {
      warnOf(entry);
      process.exitCode = 1;
    }
  },
  'throw'(entry) {
    if (!emitUnhandled(entry)) {
      trigger(asError(entry.reason));
    }
  },
};

function trigger(error) {
  require('internal/process/execution').triggerUncaughtException(error, true);
}

function emitHandled(entry) {
  const { promise, id } = entry;
  if (!process.emit('rejectionHandled', promise)) {
    const warning = new Error(`Promise rejection was handled asynchronously (rejection id: ${id})`);
    warning.name = 'PromiseRejectionHandledWarning';
    warning.id = id;
    process.emitWarning(warning);
  }
}

// For hooks, a promise that has ids is what runs while it is told of.
function asItsResource(action, entry) {
  const hooks = require('internal/async_hooks');
  const { async_id_symbol: kAsyncId, trigger_async_id_symbol: kTrigger } = hooks.symbols;
  const { promise } = entry;
  if (promise[kAsyncId] === undefined) {
    action(entry);
    return;
  }
  hooks.pushAsyncContext(promise[kAsyncId], promise[kTrigger], promise);
  try {
    action(entry);
  } finally {
    hooks.popAsyncContext();
  }
}

function guarded(action, entry) {
  try {
    const { runIn } = require('internal/async_context_frame');
    runIn(entry.frame, asItsResource, null, [action, entry]);
  } catch (thrown) {
    require('internal/process/execution').triggerUncaughtException(thrown);
  }
}

// Called when no ticks and no promise jobs are left; there may be new ones afterwards.
function processRejections() {
  mode ??= modes[getOptionValue('--unhandled-rejections')] ?? modes.throw;
  while (settled.length > 0) {
    guarded(emitHandled, settled.shift());
  }
  for (let left = pending.length; left > 0 && pending.length > 0; left--) {
    const entry = pending.shift();
    entry.warned = true;
    entry.id = ++lastId;
    guarded(mode, entry);
  }
  if (pending.length + settled.length > 0) {
    unsettled();
  }
  return true;
}

function install(graal) {
  setSettleCallback(processRejections);
  graal.setUnhandledPromiseRejectionHandler(onRejected);
}

module.exports = { follow, install, processRejections };
