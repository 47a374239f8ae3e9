'use strict';

// process.nextTick and queueMicrotask. Ticks stand in the queue of the loop, together with those
// of Java; microtasks in GraalJS's queue of promise jobs. Who runs them when: ScriptScope.

const { validateFunction } = require('internal/validators');
const {
  emitAfter,
  emitBefore,
  emitDestroy,
  emitInit,
  enabledHooksExist,
  getDefaultTriggerAsyncId,
  initHooksExist,
  newAsyncId,
  symbols: { async_id_symbol: kAsyncId, trigger_async_id_symbol: kTriggerAsyncId },
} = require('internal/async_hooks');
const { current, runIn } = require('internal/async_context_frame');
const { enqueueTick, microtaskQueue, setTickCallback } = internalBinding('task_queue');

const kFrame = Symbol('kAsyncContextFrame');
const enqueueJob = microtaskQueue();

function nextTick(callback, ...args) {
  validateFunction(callback, 'callback');
  // Ticks of a program that exits would not run any more.
  if (process._exiting) {
    return;
  }
  const tick = {
    [kAsyncId]: newAsyncId(),
    [kTriggerAsyncId]: getDefaultTriggerAsyncId(),
    [kFrame]: current(),
    callback,
    args: args.length === 0 ? undefined : args,
  };
  if (initHooksExist()) {
    emitInit(tick[kAsyncId], 'TickObject', tick[kTriggerAsyncId], tick);
  }
  enqueueTick(tick);
}

Object.defineProperty(nextTick, 'length', { __proto__: null, value: 1, configurable: true });

const NOTHING = [];

setTickCallback(function runTick(tick) {
  const id = tick[kAsyncId];
  emitBefore(id, tick[kTriggerAsyncId], tick);
  try {
    runIn(tick[kFrame], tick.callback, undefined, tick.args ?? NOTHING);
  } finally {
    emitDestroy(id);
  }
  emitAfter(id);
});

function queueMicrotask(callback) {
  validateFunction(callback, 'callback');
  const frame = current();
  if (frame !== undefined || enabledHooksExist()) {
    const { AsyncResource } = require('async_hooks');
    const resource = new AsyncResource('Microtask', { requireManualDestroy: true });
    enqueueJob(() => runMicrotask(() => runInResource(resource, callback)));
  } else {
    enqueueJob(() => runIn(undefined, runMicrotask, undefined, [callback]));
  }
}

function runInResource(resource, callback) {
  try {
    resource.runInAsyncScope(callback);
  } finally {
    resource.emitDestroy();
  }
}

// The next microtask runs also if this one throws.
function runMicrotask(callback) {
  try {
    callback();
  } catch (error) {
    require('internal/main').uncaught(error);
  }
}

module.exports = { nextTick, queueMicrotask };
