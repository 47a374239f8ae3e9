'use strict';

// The public module `async_hooks`. Hooks hear of timers, immediates, ticks, microtasks, promises,
// requests, handles of sockets, and what is made with AsyncResource.

const {
  codes: {
    ERR_ASYNC_CALLBACK,
    ERR_ASYNC_TYPE,
    ERR_INVALID_ARG_TYPE,
    ERR_INVALID_ARG_VALUE,
    ERR_INVALID_ASYNC_ID,
  },
} = require('internal/errors');
const { validateFunction, validateString } = require('internal/validators');
const {
  addHook,
  destroyHooksExist,
  emitAfter,
  emitBefore,
  emitDestroy,
  emitInit,
  executionAsyncId,
  executionAsyncResource,
  getDefaultTriggerAsyncId,
  hasAsyncIdStack,
  initHooksExist,
  newAsyncId,
  registerDestroyHook,
  removeHook,
  symbols,
  triggerAsyncId,
} = require('internal/async_hooks');
const { current, runIn } = require('internal/async_context_frame');

const { async_id_symbol: kAsyncId, trigger_async_id_symbol: kTriggerAsyncId } = symbols;
const kFrame = Symbol('context_frame');
const kDestroyed = Symbol('destroyed');

function checkCallback(callback, name) {
  if (callback !== undefined && typeof callback !== 'function') {
    throw new ERR_ASYNC_CALLBACK(`hook.${name}`);
  }
}

class AsyncHook {
  constructor({ init, before, after, destroy, promiseResolve, trackPromises }) {
    checkCallback(init, 'init');
    checkCallback(before, 'before');
    checkCallback(after, 'after');
    checkCallback(destroy, 'destroy');
    checkCallback(promiseResolve, 'promiseResolve');
    if (trackPromises !== undefined && typeof trackPromises !== 'boolean') {
      throw new ERR_INVALID_ARG_TYPE('trackPromises', 'boolean', trackPromises);
    }
    if (trackPromises === false && promiseResolve) {
      throw new ERR_INVALID_ARG_VALUE(
        'trackPromises', trackPromises, 'must not be false when promiseResolve is enabled');
    }
    this[symbols.init_symbol] = init;
    this[symbols.before_symbol] = before;
    this[symbols.after_symbol] = after;
    this[symbols.destroy_symbol] = destroy;
    this[symbols.promise_resolve_symbol] = promiseResolve;
    this[symbols.no_promises_symbol] = trackPromises === false;
  }

  enable() {
    addHook(this);
    return this;
  }

  disable() {
    removeHook(this);
    return this;
  }
}

function createHook(fns) {
  return new AsyncHook(fns);
}

class AsyncResource {
  constructor(type, opts = {}) {
    validateString(type, 'type');
    const { triggerAsyncId: trigger = getDefaultTriggerAsyncId() } =
      typeof opts === 'number' ? { triggerAsyncId: opts } : opts;
    if (!Number.isSafeInteger(trigger) || trigger < -1) {
      throw new ERR_INVALID_ASYNC_ID('triggerAsyncId', trigger);
    }
    this[kFrame] = current();
    const id = this[kAsyncId] = newAsyncId();
    this[kTriggerAsyncId] = trigger;
    if (initHooksExist()) {
      if (type.length === 0) {
        throw new ERR_ASYNC_TYPE(type);
      }
      emitInit(id, type, trigger, this);
    }
    if (!opts.requireManualDestroy && destroyHooksExist()) {
      this[kDestroyed] = { destroyed: false };
      registerDestroyHook(this, id, this[kDestroyed]);
    }
  }

  runInAsyncScope(fn, thisArg, ...args) {
    const id = this[kAsyncId];
    emitBefore(id, this[kTriggerAsyncId], this);
    try {
      return runIn(this[kFrame], fn, thisArg, args);
    } finally {
      if (hasAsyncIdStack()) {
        emitAfter(id);
      }
    }
  }

  emitDestroy() {
    if (this[kDestroyed] !== undefined) {
      this[kDestroyed].destroyed = true;
    }
    emitDestroy(this[kAsyncId]);
    return this;
  }

  asyncId() {
    return this[kAsyncId];
  }

  triggerAsyncId() {
    return this[kTriggerAsyncId];
  }

  bind(fn, thisArg) {
    validateFunction(fn, 'fn');
    const resource = this;
    const bound = thisArg === undefined ?
      function(...args) {
        return resource.runInAsyncScope(fn, this, ...args);
      } :
      this.runInAsyncScope.bind(this, fn, thisArg);
    Object.defineProperty(bound, 'length', {
      __proto__: null, value: fn.length, configurable: true,
    });
    return bound;
  }

  static bind(fn, type, thisArg) {
    type ||= fn.name;
    return new AsyncResource(type || 'bound-anonymous-fn').bind(fn, thisArg);
  }
}

// Whoever looks at ids finds them from now on in callbacks of Java's, too.
function identified(look) {
  const { name } = look;
  return {
    [name]() {
      require('internal/async_carried').identify();
      return look();
    },
  }[name];
}

module.exports = {
  get AsyncLocalStorage() {
    return require('internal/async_local_storage');
  },
  createHook,
  executionAsyncId: identified(executionAsyncId),
  triggerAsyncId: identified(triggerAsyncId),
  executionAsyncResource: identified(executionAsyncResource),
  asyncWrapProviders: Object.freeze({ __proto__: null }),
  AsyncResource,
};
