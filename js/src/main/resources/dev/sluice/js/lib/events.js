'use strict';

// The public module `events`: the EventEmitter that every other module builds on and that programs
// mix into objects of their own. Its whole state is in the properties `_events`, `_eventsCount`
// and `_maxListeners`, which programs read and sometimes write. The functions for promises,
// iterators and event targets are in internal/events/ and load when they are first called.

const {
  validateBoolean,
  validateFunction,
  validateNumber,
} = require('internal/validators');
const {
  kMaxEventTargetListeners,
  kMaxEventTargetListenersWarned,
} = require('internal/events/symbols');

const { apply, getPrototypeOf, ownKeys } = Reflect;

const kRejection = Symbol.for('nodejs.rejection');
const kCapture = Symbol('kCapture');
const kErrorMonitor = Symbol('events.errorMonitor');
const kShapeMode = Symbol('shapeMode');
const kEmitting = Symbol('events.emitting');

let defaultMaxListeners = 10;

function EventEmitter(opts) {
  EventEmitter.init.call(this, opts);
}

module.exports = EventEmitter;

const proto = EventEmitter.prototype;

Object.defineProperty(proto, kCapture, {
  __proto__: null, value: false, writable: true, enumerable: false,
});
proto._events = undefined;
proto._eventsCount = 0;
proto._maxListeners = undefined;

// ---- How many listeners are too many

proto.setMaxListeners = function setMaxListeners(n) {
  validateNumber(n, 'setMaxListeners', 0);
  this._maxListeners = n;
  return this;
};

function maxListenersOf(emitter) {
  const own = emitter._maxListeners;
  return own === undefined ? EventEmitter.defaultMaxListeners : own;
}

proto.getMaxListeners = function getMaxListeners() {
  return maxListenersOf(this);
};

function warnOfLeak(emitter, type, count, limit) {
  const { inspect } = require('internal/util/inspect');
  const warning = new Error(
    `Possible EventEmitter memory leak detected. ${count} ${String(type)} listeners added to ` +
    `${inspect(emitter, { depth: -1 })}. MaxListeners is ${limit}. ` +
    'Use emitter.setMaxListeners() to increase limit');
  warning.name = 'MaxListenersExceededWarning';
  warning.emitter = emitter;
  warning.type = type;
  warning.count = count;
  process.emitWarning(warning);
}

// ---- Emitting

proto.emit = function emit(type, ...args) {
  const events = this._events;
  if (type === 'error') {
    if (events !== undefined && events[kErrorMonitor] !== undefined) {
      this.emit(kErrorMonitor, ...args);
    }
    if (events === undefined || events.error === undefined) {
      const er = require('internal/events/unhandled').unhandled(this, args);
      throw er; // Unhandled 'error' event
    }
  } else if (events === undefined) {
    return false;
  }

  const handler = events[type];
  if (handler === undefined) {
    return false;
  }
  if (typeof handler === 'function') {
    const result = apply(handler, this, args);
    if (result !== undefined && result !== null && this[kCapture]) {
      captureRejection(this, result, type, args);
    }
    return true;
  }
  callEach(this, handler, type, args);
  return true;
};

// While a list is being walked it is not changed: whoever wants to change it makes a new one.
function callEach(emitter, list, type, args) {
  list[kEmitting]++;
  try {
    for (let i = 0; i < list.length; i++) {
      const result = apply(list[i], emitter, args);
      if (result !== undefined && result !== null && emitter[kCapture]) {
        captureRejection(emitter, result, type, args);
      }
    }
  } finally {
    list[kEmitting]--;
  }
}

// ---- Listeners that return promises

function captureRejection(emitter, promise, type, args) {
  // The `then` is read once: it may be a getter which throws the second time.
  try {
    const then = promise.then;
    if (typeof then === 'function') {
      then.call(promise, undefined, (error) => {
        // In a tick, so that what a listener throws there rejects no further promise.
        process.nextTick(emitRejection, emitter, error, type, args);
      });
    }
  } catch (error) {
    emitter.emit('error', error);
  }
}

function emitRejection(emitter, error, type, args) {
  if (typeof emitter[kRejection] === 'function') {
    emitter[kRejection](error, type, ...args);
    return;
  }
  // A rejection of an 'error' listener must not lead to the next one.
  const capture = emitter[kCapture];
  try {
    emitter[kCapture] = false;
    emitter.emit('error', error);
  } finally {
    emitter[kCapture] = capture;
  }
}

// ---- Adding

function changeable(events, type, list) {
  if (!(list[kEmitting] > 0)) {
    return list;
  }
  const copy = list.slice();
  copy[kEmitting] = 0;
  if (list.warned) {
    copy.warned = true;
  }
  events[type] = copy;
  return copy;
}

function add(emitter, type, listener, prepend) {
  validateFunction(listener, 'listener');
  let events = emitter._events;
  if (events === undefined) {
    events = emitter._events = { __proto__: null };
    emitter._eventsCount = 0;
  } else if (events.newListener !== undefined) {
    // Before it is added, or a listener for newListener would be told of itself.
    emitter.emit('newListener', type, listener.listener ?? listener);
    events = emitter._events;
  }

  let list = events[type];
  if (list === undefined) {
    events[type] = listener;
    ++emitter._eventsCount;
    return emitter;
  }
  if (typeof list === 'function') {
    list = events[type] = prepend ? [listener, list] : [list, listener];
    list[kEmitting] = 0;
  } else {
    list = changeable(events, type, list);
    if (prepend) {
      list.unshift(listener);
    } else {
      list.push(listener);
    }
  }
  const limit = maxListenersOf(emitter);
  if (limit > 0 && list.length > limit && !list.warned) {
    list.warned = true;
    warnOfLeak(emitter, type, list.length, limit);
  }
  return emitter;
}

proto.addListener = function addListener(type, listener) {
  return add(this, type, listener, false);
};

proto.on = proto.addListener;

proto.prependListener = function prependListener(type, listener) {
  return add(this, type, listener, true);
};

function onceWrapper(...args) {
  if (!this.fired) {
    this.target.removeListener(this.type, this.wrapFn);
    this.fired = true;
    return apply(this.listener, this.target, args);
  }
}

function wrapOnce(target, type, listener) {
  validateFunction(listener, 'listener');
  const state = { fired: false, wrapFn: undefined, target, type, listener };
  const wrapper = onceWrapper.bind(state);
  wrapper.listener = listener;
  state.wrapFn = wrapper;
  return wrapper;
}

proto.once = function once(type, listener) {
  this.on(type, wrapOnce(this, type, listener));
  return this;
};

proto.prependOnceListener = function prependOnceListener(type, listener) {
  this.prependListener(type, wrapOnce(this, type, listener));
  return this;
};

// ---- Removing

function is(candidate, listener) {
  return candidate === listener || candidate.listener === listener;
}

proto.removeListener = function removeListener(type, listener) {
  validateFunction(listener, 'listener');
  const events = this._events;
  const found = events === undefined ? undefined : events[type];
  if (found === undefined) {
    return this;
  }
  if (is(found, listener)) {
    removeOnly(this, events, type);
    if (events.removeListener !== undefined) {
      this.emit('removeListener', type, found.listener || listener);
    }
  } else if (typeof found !== 'function') {
    removeFrom(this, events, type, found, listener);
  }
  return this;
};

proto.off = proto.removeListener;

function removeOnly(emitter, events, type) {
  emitter._eventsCount -= 1;
  if (emitter[kShapeMode]) {
    events[type] = undefined;
  } else if (emitter._eventsCount === 0) {
    emitter._events = { __proto__: null };
  } else {
    delete events[type];
  }
}

function removeFrom(emitter, events, type, found, listener) {
  const list = changeable(events, type, found);
  let last = list.length - 1;
  while (last >= 0 && !is(list[last], listener)) {
    last--;
  }
  if (last < 0) {
    return;
  }
  list.splice(last, 1);
  if (list.length === 1) {
    events[type] = list[0];
  }
  if (events.removeListener !== undefined) {
    emitter.emit('removeListener', type, listener);
  }
}

function forgetAll(emitter) {
  emitter._events = { __proto__: null };
  emitter._eventsCount = 0;
  emitter[kShapeMode] = false;
}

proto.removeAllListeners = function removeAllListeners(type) {
  const events = this._events;
  if (events === undefined) {
    return this;
  }
  if (events.removeListener === undefined) {
    removeSilently(this, events, arguments.length === 0, type);
    return this;
  }
  if (arguments.length === 0) {
    // Those who want to hear of removals go last.
    for (const key of ownKeys(events)) {
      if (key !== 'removeListener') {
        this.removeAllListeners(key);
      }
    }
    this.removeAllListeners('removeListener');
    forgetAll(this);
    return this;
  }
  const found = events[type];
  if (typeof found === 'function') {
    this.removeListener(type, found);
  } else if (found !== undefined) {
    for (let i = found.length - 1; i >= 0; i--) {
      this.removeListener(type, found[i]);
    }
  }
  return this;
};

function removeSilently(emitter, events, all, type) {
  if (all) {
    forgetAll(emitter);
    return;
  }
  if (events[type] !== undefined) {
    if (--emitter._eventsCount === 0) {
      emitter._events = { __proto__: null };
    } else {
      delete events[type];
    }
  }
  emitter[kShapeMode] = false;
}

// ---- Looking

function listenersOf(emitter, type) {
  const found = emitter._events?.[type];
  if (found === undefined) {
    return [];
  }
  return typeof found === 'function' ? [found] : Array.prototype.slice.call(found);
}

proto.listeners = function listeners(type) {
  const list = listenersOf(this, type);
  for (let i = 0; i < list.length; i++) {
    const wrapped = list[i].listener;
    if (typeof wrapped === 'function') {
      list[i] = wrapped;
    }
  }
  return list;
};

proto.rawListeners = function rawListeners(type) {
  return listenersOf(this, type);
};

proto.listenerCount = function listenerCount(type, listener) {
  const found = this._events?.[type];
  if (found === undefined) {
    return 0;
  }
  const single = typeof found === 'function';
  if (listener === undefined || listener === null) {
    return single ? 1 : found.length;
  }
  if (single) {
    return is(found, listener) ? 1 : 0;
  }
  let count = 0;
  for (let i = 0; i < found.length; i++) {
    if (is(found[i], listener)) {
      count++;
    }
  }
  return count;
};

proto.eventNames = function eventNames() {
  return this._eventsCount > 0 ? ownKeys(this._events) : [];
};

// ---- The functions of the module

EventEmitter.addAbortListener = function addAbortListener(signal, listener) {
  return require('internal/events/abort_listener').addAbortListener(signal, listener);
};

EventEmitter.once = async function once(emitter, name, options = {}) {
  return require('internal/events/once').once(emitter, name, options);
};

EventEmitter.on = function on(emitter, event, options = {}) {
  return require('internal/events/on').on(emitter, event, options);
};

EventEmitter.getEventListeners = function getEventListeners(emitterOrTarget, type) {
  if (typeof emitterOrTarget.listeners === 'function') {
    return emitterOrTarget.listeners(type);
  }
  const { isEventTarget, listenersOfTarget } = require('internal/event_target');
  if (isEventTarget(emitterOrTarget)) {
    return listenersOfTarget(emitterOrTarget, type);
  }
  throw neither('emitter', emitterOrTarget);
};

EventEmitter.getMaxListeners = function getMaxListeners(emitterOrTarget) {
  if (typeof emitterOrTarget?.getMaxListeners === 'function') {
    return maxListenersOf(emitterOrTarget);
  }
  const limit = emitterOrTarget?.[kMaxEventTargetListeners];
  if (typeof limit === 'number') {
    return limit;
  }
  throw neither('emitter', emitterOrTarget);
};

EventEmitter.listenerCount = function listenerCount(emitterOrTarget, type) {
  if (typeof emitterOrTarget.listenerCount === 'function') {
    return emitterOrTarget.listenerCount(type);
  }
  const { isEventTarget, countListenersOfTarget } = require('internal/event_target');
  if (isEventTarget(emitterOrTarget)) {
    return countListenersOfTarget(emitterOrTarget, type);
  }
  throw neither('emitter', emitterOrTarget);
};

function neither(name, value) {
  const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
  return new ERR_INVALID_ARG_TYPE(name, ['EventEmitter', 'EventTarget'], value);
}

EventEmitter.EventEmitter = EventEmitter;
EventEmitter.usingDomains = false;
EventEmitter.captureRejectionSymbol = kRejection;

Object.defineProperties(EventEmitter, {
  captureRejections: {
    __proto__: null,
    get() {
      return proto[kCapture];
    },
    set(value) {
      validateBoolean(value, 'EventEmitter.captureRejections');
      proto[kCapture] = value;
    },
    enumerable: true,
  },
  EventEmitterAsyncResource: {
    __proto__: null,
    get: function lazyEventEmitterAsyncResource() {
      return require('internal/events/async_resource').EventEmitterAsyncResource;
    },
    set: undefined,
    enumerable: true,
    configurable: true,
  },
  errorMonitor: {
    __proto__: null, value: kErrorMonitor, writable: true, enumerable: true, configurable: true,
  },
  defaultMaxListeners: {
    __proto__: null,
    get() {
      return defaultMaxListeners;
    },
    set(count) {
      validateNumber(count, 'defaultMaxListeners', 0);
      defaultMaxListeners = count;
    },
    enumerable: true,
  },
  kMaxEventTargetListeners: { __proto__: null, value: kMaxEventTargetListeners },
  kMaxEventTargetListenersWarned: { __proto__: null, value: kMaxEventTargetListenersWarned },
});

EventEmitter.setMaxListeners = function(n = defaultMaxListeners, ...eventTargets) {
  validateNumber(n, 'setMaxListeners', 0);
  if (eventTargets.length === 0) {
    defaultMaxListeners = n;
    return;
  }
  const { isEventTarget } = require('internal/event_target');
  for (const target of eventTargets) {
    if (isEventTarget(target)) {
      target[kMaxEventTargetListeners] = n;
      target[kMaxEventTargetListenersWarned] = false;
    } else if (typeof target.setMaxListeners === 'function') {
      target.setMaxListeners(n);
    } else {
      throw neither('eventTargets', target);
    }
  }
};

// An object whose class set `_events` up by itself keeps its keys when listeners go away, so that
// its shape stays what it was.
EventEmitter.init = function(opts) {
  if (this._events === undefined || this._events === getPrototypeOf(this)._events) {
    this._events = { __proto__: null };
    this._eventsCount = 0;
    this[kShapeMode] = false;
  } else {
    this[kShapeMode] = true;
  }
  this._maxListeners ||= undefined;
  const capture = opts?.captureRejections;
  if (capture) {
    validateBoolean(capture, 'options.captureRejections');
    this[kCapture] = true;
  } else {
    this[kCapture] = proto[kCapture];
  }
};
