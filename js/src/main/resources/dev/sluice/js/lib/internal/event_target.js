'use strict';

// EventTarget as programs see it, and NodeEventTarget, its subclass with the methods of an
// emitter. A listener that throws does not stop the others: what it throws becomes an uncaught
// exception in a tick.

const {
  codes: {
    ERR_EVENT_RECURSION,
    ERR_INVALID_ARG_TYPE,
    ERR_INVALID_ARG_VALUE,
    ERR_INVALID_THIS,
    ERR_MISSING_ARGS,
  },
} = require('internal/errors');
const { validateAbortSignal, validateString } = require('internal/validators');
const EventEmitter = require('events');
const { Listener, ListenerList } = require('internal/events/listener_list');
const {
  CustomEvent,
  Event,
  makeEnumerable,
  oneDeeper,
  tag,
} = require('internal/events/event');
const {
  kInPassiveListener,
  kIsBeingDispatched,
  kMaxEventTargetListeners,
  kMaxEventTargetListenersWarned,
  kResistStopPropagation,
  kStop,
  kTarget,
  kTrustEvent,
  kWeakHandler,
} = require('internal/events/symbols');

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const kIsEventTarget = Symbol.for('nodejs.event_target');
const kHybridDispatch = Symbol.for('nodejs.internal.kHybridDispatch');
const kIsNodeEventTarget = Symbol('kIsNodeEventTarget');
const kIsNodeStyleListener = Symbol('kIsNodeStyleListener');
const kEvents = Symbol('kEvents');
const kHandlers = Symbol('kHandlers');
const kCreateEvent = Symbol('kCreateEvent');
const kNewListener = Symbol('kNewListener');
const kRemoveListener = Symbol('kRemoveListener');

const PLAIN = {
  once: false,
  capture: false,
  passive: false,
  signal: undefined,
  weak: undefined,
  resistStopPropagation: false,
  isNodeStyleListener: false,
};

// By a mark on the class, so that targets of another realm are recognized.
function isEventTarget(value) {
  return value?.constructor?.[kIsEventTarget];
}

function checkTarget(value) {
  if (!isEventTarget(value)) {
    throw new ERR_INVALID_THIS('EventTarget');
  }
}

function initEventTarget(target) {
  target[kEvents] = new Map();
  target[kMaxEventTargetListeners] = EventEmitter.defaultMaxListeners;
  target[kMaxEventTargetListenersWarned] = false;
  target[kHandlers] = new Map();
}

function toType(type) {
  if (typeof type === 'symbol') {
    throw new ERR_INVALID_ARG_VALUE('value', type);
  }
  return `${type}`;
}

// Whether it can be called later: anything but nothing, as `handleEvent` is looked up then.
function isListener(listener) {
  if (typeof listener === 'function' || typeof listener?.handleEvent === 'function') {
    return true;
  }
  if (listener === undefined || listener === null) {
    return false;
  }
  if (typeof listener === 'object') {
    return true;
  }
  throw new ERR_INVALID_ARG_TYPE('listener', 'EventListener', listener);
}

function readOptions(options) {
  if (options === undefined || options === null) {
    return PLAIN;
  }
  if (typeof options === 'boolean') {
    return { ...PLAIN, capture: options };
  }
  if (typeof options !== 'object' && typeof options !== 'function') {
    throw new ERR_INVALID_ARG_TYPE('options', 'Object', options);
  }
  return {
    once: Boolean(options.once),
    capture: Boolean(options.capture),
    passive: Boolean(options.passive),
    signal: options.signal,
    weak: options[kWeakHandler],
    resistStopPropagation: Boolean(options[kResistStopPropagation]),
    isNodeStyleListener: Boolean(options[kIsNodeStyleListener]),
  };
}

function warn(name, message, properties) {
  const warning = Object.assign(new Error(message), properties);
  warning.name = name;
  process.emitWarning(warning);
}

function throwInTick(error) {
  process.nextTick(() => {
    throw error;
  });
}

async function callObject(listener, event) {
  if (listener.handleEvent) {
    await listener.handleEvent(event);
  }
}

class EventTarget {
  static [kIsEventTarget] = true;

  constructor() {
    initEventTarget(this);
  }

  // Subclasses are told of listeners that come and go.
  [kNewListener](size, type, listener, once, capture, passive, weak) {
    const limit = this[kMaxEventTargetListeners];
    if (limit > 0 && size > limit && !this[kMaxEventTargetListenersWarned]) {
      this[kMaxEventTargetListenersWarned] = true;
      const { inspect } = require('internal/util/inspect');
      warn('MaxListenersExceededWarning',
           `Possible EventTarget memory leak detected. ${size} ${type} listeners added to ` +
           `${inspect(this, { depth: -1 })}. MaxListeners is ${limit}. ` +
           'Use events.setMaxListeners() to increase limit',
           { target: this, type, count: size });
    }
  }

  [kRemoveListener](size, type, listener, capture) {}

  addEventListener(type, listener, options = undefined) {
    checkTarget(this);
    if (arguments.length < 2) {
      throw new ERR_MISSING_ARGS('type', 'listener');
    }
    const settings = readOptions(options);
    const { signal } = settings;
    validateAbortSignal(signal, 'options.signal');
    if (signal?.aborted) {
      return;
    }
    signal?.addEventListener(
      'abort', () => this.removeEventListener(type, listener, settings),
      { __proto__: null, once: true, [kWeakHandler]: this, [kResistStopPropagation]: true });
    if (!isListener(listener)) {
      warn('AddEventListenerArgumentTypeWarning',
           `addEventListener called with ${listener} which has no effect.`,
           { target: this, type });
      return;
    }
    add(this, toType(type), listener, settings);
  }

  removeEventListener(type, listener, options = undefined) {
    checkTarget(this);
    if (arguments.length < 2) {
      throw new ERR_MISSING_ARGS('type', 'listener');
    }
    if (!isListener(listener)) {
      return;
    }
    type = toType(type);
    // Unlike with addEventListener, true alone does not stand for capturing.
    const capture = options?.capture === true;
    const found = this[kEvents].get(type)?.find(listener, capture);
    if (found !== undefined) {
      remove(this, type, found, listener);
    }
  }

  dispatchEvent(event) {
    checkTarget(this);
    if (arguments.length < 1) {
      throw new ERR_MISSING_ARGS('event');
    }
    if (!(event instanceof Event)) {
      throw new ERR_INVALID_ARG_TYPE('event', 'Event', event);
    }
    if (event[kIsBeingDispatched]) {
      throw new ERR_EVENT_RECURSION(event.type);
    }
    this[kHybridDispatch](event, event.type, event);
    return event.defaultPrevented !== true;
  }

  // For a value as for an event: whoever listens in the manner of emitters gets the value, the
  // others an event, which is made for the first of them.
  [kHybridDispatch](value, type, event) {
    const list = this[kEvents].get(type);
    if (event !== undefined) {
      begin(this, event);
    }
    let next;
    for (let listener = list?.first; listener !== undefined; listener = next) {
      const stopped = event?.[kStop] === true;
      if (stopped && !list.resistsStop && !listener.passive) {
        break;
      }
      next = listener.next;
      if (listener.removed || (stopped && !listener.resistsStop)) {
        continue;
      }
      if (listener.once) {
        list.remove(listener);
        this[kRemoveListener](list.size, type, listener.callback, listener.capture);
      }
      if (event === undefined && !listener.nodeStyle) {
        event = this[kCreateEvent](value, type);
        begin(this, event);
      }
      call(this, listener, listener.nodeStyle ? value : event);
    }
    if (event !== undefined) {
      event[kIsBeingDispatched] = false;
    }
  }

  [kCreateEvent](value, type) {
    return new CustomEvent(type, { detail: value });
  }

  [kInspect](depth, options) {
    const { name } = this.constructor;
    if (depth < 0) {
      return name;
    }
    const { inspect } = require('internal/util/inspect');
    return `${name} ${inspect({}, oneDeeper(options))}`;
  }
}

makeEnumerable(
  EventTarget.prototype, ['addEventListener', 'removeEventListener', 'dispatchEvent']);
tag(EventTarget.prototype, 'EventTarget');

function add(target, type, callback, settings) {
  const { once, capture, passive, weak } = settings;
  const events = target[kEvents];
  const list = events.get(type) ?? new ListenerList();
  if (list.find(callback, capture) !== undefined) {
    return;
  }
  const listener = new Listener(callback, settings);
  list.add(listener);
  if (listener.weak) {
    ListenerList.whenCollected(listener, removeCollected, new WeakRef(target), type);
  }
  target[kNewListener](list.size, type, callback, once, capture, passive, weak);
  events.set(type, list);
}

function removeCollected(listener, targetRef, type) {
  const target = targetRef.deref();
  if (target !== undefined && !listener.removed) {
    remove(target, type, listener, undefined);
  }
}

function remove(target, type, listener, callback) {
  const list = target[kEvents].get(type);
  list.remove(listener);
  if (list.size === 0) {
    target[kEvents].delete(type);
  }
  target[kRemoveListener](list.size, type, callback, listener.capture);
}

function begin(target, event) {
  event[kTarget] = target;
  event[kIsBeingDispatched] = true;
}

function call(target, listener, argument) {
  const { callback, nodeStyle } = listener;
  if (callback === undefined) {
    return;
  }
  const passive = listener.passive && !nodeStyle;
  try {
    if (passive) {
      argument[kInPassiveListener] = true;
    }
    const result = typeof callback === 'function' ?
      Reflect.apply(callback, target, [argument]) : callObject(callback, argument);
    if (!nodeStyle) {
      argument[kIsBeingDispatched] = false;
    }
    if (result !== undefined && result !== null) {
      const then = result.then;
      if (typeof then === 'function') {
        then.call(result, undefined, throwInTick);
      }
    }
  } catch (error) {
    throwInTick(error);
  } finally {
    if (passive) {
      argument[kInPassiveListener] = false;
    }
  }
}

// ---- For the module `events`

function listenersOfTarget(target, type) {
  const listeners = [];
  let listener = target[kEvents].get(type)?.first;
  for (; listener !== undefined; listener = listener.next) {
    listeners.push(listener.callback);
  }
  return listeners;
}

function countListenersOfTarget(target, type) {
  return target[kEvents].get(type)?.size ?? 0;
}

// ---- The methods of an emitter

function checkNodeTarget(value) {
  if (!value?.constructor?.[kIsNodeEventTarget]) {
    throw new ERR_INVALID_THIS('NodeEventTarget');
  }
}

class NodeEventTarget extends EventTarget {
  static [kIsNodeEventTarget] = true;
  static defaultMaxListeners = 10;

  setMaxListeners(n) {
    checkNodeTarget(this);
    EventEmitter.setMaxListeners(n, this);
  }

  getMaxListeners() {
    checkNodeTarget(this);
    return this[kMaxEventTargetListeners];
  }

  eventNames() {
    checkNodeTarget(this);
    return Array.from(this[kEvents].keys());
  }

  listenerCount(type) {
    checkNodeTarget(this);
    return countListenersOfTarget(this, String(type));
  }

  off(type, listener, options) {
    checkNodeTarget(this);
    this.removeEventListener(type, listener, options);
    return this;
  }

  removeListener(type, listener, options) {
    checkNodeTarget(this);
    this.removeEventListener(type, listener, options);
    return this;
  }

  on(type, listener) {
    checkNodeTarget(this);
    this.addEventListener(type, listener, { [kIsNodeStyleListener]: true });
    return this;
  }

  addListener(type, listener) {
    checkNodeTarget(this);
    this.addEventListener(type, listener, { [kIsNodeStyleListener]: true });
    return this;
  }

  emit(type, arg) {
    checkNodeTarget(this);
    validateString(type, 'type');
    const heard = this.listenerCount(type) > 0;
    this[kHybridDispatch](arg, type);
    return heard;
  }

  once(type, listener) {
    checkNodeTarget(this);
    this.addEventListener(type, listener, { once: true, [kIsNodeStyleListener]: true });
    return this;
  }

  removeAllListeners(type) {
    checkNodeTarget(this);
    if (type === undefined) {
      this[kEvents].clear();
    } else {
      this[kEvents].delete(String(type));
    }
    return this;
  }
}

makeEnumerable(
  NodeEventTarget.prototype,
  Object.getOwnPropertyNames(NodeEventTarget.prototype).filter((key) => key !== 'constructor'));

// ---- Attributes like `onabort`

// The attribute keeps its place among the listeners when another function is put into it.
function attributeListener(handler) {
  function eventHandler(...args) {
    if (typeof eventHandler.handler === 'function') {
      return Reflect.apply(eventHandler.handler, this, args);
    }
  }
  eventHandler.handler = handler;
  return eventHandler;
}

function handlersOf(target) {
  const handlers = target?.[kHandlers];
  if (handlers === undefined) {
    throw new ERR_INVALID_THIS('EventTarget');
  }
  return handlers;
}

function replaceHandler(target, type, list, attribute, handler) {
  if (typeof attribute.handler === 'function') {
    list.size--;
    target[kRemoveListener](list.size, type, attribute.handler, false);
  }
  attribute.handler = handler;
  if (typeof handler === 'function') {
    list.size++;
    target[kNewListener](list.size, type, handler, false, false, false, false);
  }
}

function defineEventHandler(prototype, name, type = name) {
  const key = `on${name}`;
  const accessor = {
    get [key]() {
      return handlersOf(this).get(type)?.handler ?? null;
    },
    set [key](handler) {
      const handlers = handlersOf(this);
      const attribute = handlers.get(type);
      const list = this[kEvents].get(type);
      if (attribute === undefined || list === undefined) {
        const listener = attributeListener(handler);
        this.addEventListener(type, listener);
        handlers.set(type, listener);
      } else {
        replaceHandler(this, type, list, attribute, handler);
      }
    },
  };
  Object.defineProperty(prototype, key, Object.getOwnPropertyDescriptor(accessor, key));
}

module.exports = {
  CustomEvent,
  Event,
  EventTarget,
  NodeEventTarget,
  countListenersOfTarget,
  defineEventHandler,
  initEventTarget,
  isEventTarget,
  kCreateEvent,
  kEvents,
  kNewListener,
  kRemoveListener,
  kResistStopPropagation,
  kTrustEvent,
  kWeakHandler,
  listenersOfTarget,
};
