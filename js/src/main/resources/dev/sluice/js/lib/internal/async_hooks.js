'use strict';

// Which asynchronous resource the code that runs now belongs to, and the hooks that are told of
// resources: timers, immediates, ticks, microtasks, whatever AsyncResource is made for; what Java
// calls back, see internal/async_carried; and promises, of which the engine tells
// internal/promise_hooks as long as a hook wants them.

const kInit = Symbol('init');
const kBefore = Symbol('before');
const kAfter = Symbol('after');
const kDestroy = Symbol('destroy');
const kPromiseResolve = Symbol('promiseResolve');
const kNoPromises = Symbol('noPromises');
const asyncIdSymbol = Symbol('async_id_symbol');
const triggerAsyncIdSymbol = Symbol('trigger_async_id_symbol');

const topLevelResource = {};

let lastId = 1;
let executionId = 1;
let triggerId = 0;
let defaultTriggerId = -1;
let currentResource = topLevelResource;
// Those that the current one interrupts: id, trigger and resource of each, in a row.
let interrupted = [];

// The hooks. What is enabled or disabled while they are told waits, as `changedHooks`, until they
// have all been told.
let hooks = [];
let changedHooks;
let telling = 0;
const counts = { [kInit]: 0, [kBefore]: 0, [kAfter]: 0, [kDestroy]: 0, [kPromiseResolve]: 0 };

let hearsOfPromises = false;

let destroyed = [];
let collected;

function executionAsyncId() {
  return executionId;
}

function triggerAsyncId() {
  return triggerId;
}

function executionAsyncResource() {
  return currentResource;
}

function newAsyncId() {
  return ++lastId;
}

function getDefaultTriggerAsyncId() {
  return defaultTriggerId < 0 ? executionId : defaultTriggerId;
}

// What is made in the block counts as caused by the given resource.
function defaultTriggerAsyncIdScope(id, block, ...args) {
  const outer = defaultTriggerId;
  defaultTriggerId = id ?? outer;
  try {
    return Reflect.apply(block, null, args);
  } finally {
    defaultTriggerId = outer;
  }
}

// For the rest of the block of a defaultTriggerAsyncIdScope().
function setDefaultTriggerAsyncId(id) {
  defaultTriggerId = id;
}

// ---- The resource that runs

function pushAsyncContext(id, trigger, resource) {
  interrupted.push(executionId, triggerId, currentResource);
  executionId = id;
  triggerId = trigger;
  currentResource = resource;
}

function popAsyncContext() {
  if (interrupted.length > 0) {
    currentResource = interrupted.pop();
    triggerId = interrupted.pop();
    executionId = interrupted.pop();
  }
  return interrupted.length > 0;
}

function hasAsyncIdStack() {
  return interrupted.length > 0;
}

// ---- Hooks

function addHook(hook) {
  const those = changedHooks ?? hooks;
  if (!those.includes(hook)) {
    require('internal/async_carried').identify();
    replaceHooks([...those, hook]);
  }
}

function removeHook(hook) {
  const those = changedHooks ?? hooks;
  if (those.includes(hook)) {
    replaceHooks(those.filter((other) => other !== hook));
  }
}

function replaceHooks(those) {
  if (telling > 0) {
    changedHooks = those;
    return;
  }
  changedHooks = undefined;
  hooks = those;
  for (const what of Object.getOwnPropertySymbols(counts)) {
    counts[what] = hooks.filter((hook) => hook[what] !== undefined).length;
  }
  listenToPromises();
}

function listenToPromises() {
  const wanted = hooks.some((hook) => !hook[kNoPromises]);
  if (wanted !== hearsOfPromises) {
    hearsOfPromises = wanted;
    require('internal/promise_hooks').listen(wanted);
  }
}

function tell(what, ...args) {
  tellThose(hooks, what, args);
}

function tellOfPromise(what, ...args) {
  if (counts[what] > 0) {
    tellThose(hooks.filter((hook) => !hook[kNoPromises]), what, args);
  }
}

function tellThose(those, what, args) {
  telling++;
  try {
    for (const hook of those) {
      if (typeof hook[what] === 'function') {
        hook[what](...args);
      }
    }
  } catch (error) {
    dieOf(error);
  } finally {
    telling--;
  }
  if (changedHooks !== undefined && telling === 0) {
    replaceHooks(changedHooks);
  }
}

// A hook that throws ends the program: nobody could handle it.
function dieOf(error) {
  const shown = typeof error?.stack === 'string' ? error : new Error(String(error));
  process._rawDebug('%s', shown.stack);
  if (require('internal/options').getOptionValue('--abort-on-uncaught-exception')) {
    process.abort();
  }
  process.exit(1);
}

// What ends is not what runs: nothing that hooks hear would be true from here on.
function dieOfDisorder(id) {
  dieOf(new Error(
    `async hook stack has become corrupted (actual: ${executionId}, expected: ${id})`));
}

function emitInit(id, type, trigger, resource) {
  if (counts[kInit] > 0) {
    tell(kInit, id, type, trigger ?? getDefaultTriggerAsyncId(), resource);
  }
}

function emitBefore(id, trigger, resource, ofPromise = false) {
  pushAsyncContext(id, trigger, resource);
  if (counts[kBefore] > 0) {
    (ofPromise ? tellOfPromise : tell)(kBefore, id);
  }
}

function emitAfter(id, ofPromise = false) {
  // After an exception nothing runs any more that could be compared.
  if (id !== executionId && executionId !== 0) {
    dieOfDisorder(id);
  }
  if (counts[kAfter] > 0) {
    (ofPromise ? tellOfPromise : tell)(kAfter, id);
  }
  popAsyncContext();
}

// The main program has run: what runs outside of any resource from now on has no id.
function leaveMain() {
  executionId = 0;
  triggerId = 0;
}

// After an exception that nobody caught: whatever ran does not run any more.
function unwind() {
  while (hasAsyncIdStack()) {
    emitAfter(executionId);
  }
  defaultTriggerId = -1;
  leaveMain();
}

// Hooks hear of destroyed resources later, all at once and before immediates: destroying happens in
// the middle of things.
function emitDestroy(id) {
  if (counts[kDestroy] === 0 || !(id > 0)) {
    return;
  }
  destroyed.push(id);
  if (destroyed.length === 1) {
    internalBinding('messaging').deliver(tellDestroyed);
  }
}

function tellDestroyed() {
  while (destroyed.length > 0) {
    const ids = destroyed;
    destroyed = [];
    for (const id of ids) {
      tell(kDestroy, id);
    }
  }
}

// A resource that nobody destroys is destroyed when it is collected. Hooks hear of it before the
// immediates that were there when the garbage was collected: this is a job of its own already.
function tellCollected({ id, state }) {
  if (!state?.destroyed && counts[kDestroy] > 0) {
    tell(kDestroy, id);
  }
}

// No function is made in here: it would hold the resource, as all of this scope.
function registerDestroyHook(resource, id, state) {
  collected ??= new FinalizationRegistry(tellCollected);
  collected.register(resource, { id, state });
}

module.exports = {
  addHook,
  defaultTriggerAsyncIdScope,
  destroyHooksExist: () => counts[kDestroy] > 0,
  emitAfter,
  emitBefore,
  emitDestroy,
  emitInit,
  enabledHooksExist: () => hooks.length > 0,
  executionAsyncId,
  executionAsyncResource,
  getDefaultTriggerAsyncId,
  hasAsyncIdStack,
  initHooksExist: () => counts[kInit] > 0,
  leaveMain,
  newAsyncId,
  popAsyncContext,
  pushAsyncContext,
  registerDestroyHook,
  removeHook,
  setDefaultTriggerAsyncId,
  symbols: {
    after_symbol: kAfter,
    async_id_symbol: asyncIdSymbol,
    before_symbol: kBefore,
    destroy_symbol: kDestroy,
    init_symbol: kInit,
    no_promises_symbol: kNoPromises,
    owner_symbol: Symbol('owner_symbol'),
    promise_resolve_symbol: kPromiseResolve,
    trigger_async_id_symbol: triggerAsyncIdSymbol,
  },
  tellDestroyed,
  tellOfPromise,
  triggerAsyncId,
  unwind,
};
