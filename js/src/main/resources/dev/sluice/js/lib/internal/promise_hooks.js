'use strict';

// Promises as resources of async_hooks. A promise gets its ids when it is made while hooks are
// enabled, or else when something is made from it; they are properties of it, as programs expect.

const {
  destroyHooksExist,
  emitAfter,
  emitBefore,
  executionAsyncId,
  getDefaultTriggerAsyncId,
  initHooksExist,
  newAsyncId,
  registerDestroyHook,
  symbols: {
    after_symbol: kAfter,
    async_id_symbol: kAsyncId,
    init_symbol: kInit,
    promise_resolve_symbol: kPromiseResolve,
    trigger_async_id_symbol: kTriggerAsyncId,
  },
  tellOfPromise,
} = require('internal/async_hooks');
const { hearPromises } = require('internal/engine_hooks');

function identify(promise, parent) {
  if (promise[kAsyncId] === undefined) {
    const trigger = parent === undefined ? getDefaultTriggerAsyncId() : idOf(parent);
    Reflect.set(promise, kAsyncId, newAsyncId());
    Reflect.set(promise, kTriggerAsyncId, trigger);
    if (destroyHooksExist()) {
      registerDestroyHook(promise, promise[kAsyncId]);
    }
  }
}

function idOf(promise) {
  identify(promise);
  return promise[kAsyncId];
}

// What the engine tells, by its numbers.
const told = [
  function made(promise, parent) {
    if (!initHooksExist()) {
      return;
    }
    identify(promise, parent);
    tellOfPromise(kInit, promise[kAsyncId], 'PROMISE', promise[kTriggerAsyncId], promise);
  },
  function resolved(promise) {
    tellOfPromise(kPromiseResolve, idOf(promise));
  },
  function begins(promise) {
    emitBefore(idOf(promise), promise[kTriggerAsyncId], promise, true);
  },
  // It may have begun before there were hooks.
  function ended(promise) {
    const id = idOf(promise);
    if (executionAsyncId() === id) {
      emitAfter(id, true);
    } else {
      tellOfPromise(kAfter, id);
    }
  },
];

function onPromise(type, promise, parent) {
  told[type](promise, parent);
}

function listen(on) {
  hearPromises('async_hooks', on ? onPromise : undefined);
}

module.exports = { listen };
