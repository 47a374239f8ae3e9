'use strict';

// AbortController and AbortSignal. A signal that follows other signals, or the clock, lives as
// long as somebody refers to it or listens to it: what it follows knows it by a weak reference, and
// by a strong one only while it has listeners. A signal that is transferred stays where it is, and
// a copy of it arrives.

const {
  DOMException,
  codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS },
} = require('internal/errors');
const { validateObject, validateUint32 } = require('internal/validators');
const {
  Event,
  EventTarget,
  defineEventHandler,
  kNewListener,
  kRemoveListener,
  kResistStopPropagation,
  kTrustEvent,
  kWeakHandler,
} = require('internal/event_target');
const { makeEnumerable, oneDeeper, tag } = require('internal/events/event');
const { kMaxEventTargetListeners } = require('internal/events/symbols');

const kInspect = Symbol.for('nodejs.util.inspect.custom');

const kAborted = Symbol('kAborted');
const kReason = Symbol('kReason');

// What only this module passes to the constructor.
const INTERNAL = Symbol('kDontThrowSymbol');

// Stops the timers of signals that nobody can see any more.
let unseen;

// Makes a signal, and aborts one: AbortSignal has them for this module alone.
let createSignal;
let abortSignal;

function inspectAs(self, shown, depth, options) {
  if (depth < 0) {
    return self;
  }
  const { inspect } = require('internal/util/inspect');
  return `${self.constructor.name} ${inspect(shown, oneDeeper(options))}`;
}

class AbortSignal extends EventTarget {
  // Not private: programs wrap signals in proxies.
  [kAborted] = false;
  [kReason] = undefined;
  // Whether somebody listens for its abort.
  #listened = false;
  // For a signal that AbortSignal.any made: what it follows. Those follow no other signal.
  #sources = undefined;
  // The signals that follow this one: all of them weakly, those listened to strongly.
  #followers = undefined;
  #listenedFollowers = undefined;
  // For a signal of AbortSignal.timeout: through which its timer finds it.
  #clock = undefined;

  constructor(key = undefined) {
    if (key !== INTERNAL) {
      throw new ERR_ILLEGAL_CONSTRUCTOR();
    }
    super();
    this[kMaxEventTargetListeners] = 0;
  }

  static {
    createSignal = () => new AbortSignal(INTERNAL);
    abortSignal = (signal, reason) => signal.#abort(reason);
  }

  static #check(value) {
    if (value === null || typeof value !== 'object' || value[kAborted] === undefined) {
      throw new ERR_INVALID_THIS('AbortSignal');
    }
  }

  get aborted() {
    AbortSignal.#check(this);
    return this[kAborted];
  }

  get reason() {
    AbortSignal.#check(this);
    return this[kReason];
  }

  throwIfAborted() {
    AbortSignal.#check(this);
    if (this[kAborted]) {
      throw this[kReason];
    }
  }

  static abort(reason = new DOMException('This operation was aborted', 'AbortError')) {
    const signal = createSignal();
    signal[kAborted] = true;
    signal[kReason] = reason;
    return signal;
  }

  static timeout(delay) {
    validateUint32(delay, 'delay', false);
    const { clearTimeout, setTimeout } = require('timers');
    const signal = createSignal();
    const clock = { seen: new WeakRef(signal), kept: undefined };
    const timer = setTimeout(() => {
      clock.seen.deref()?.#abort(
        new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    }, delay);
    timer.unref();
    signal.#clock = clock;
    unseen ??= new FinalizationRegistry(clearTimeout);
    unseen.register(signal, timer);
    return signal;
  }

  static any(signals) {
    const list = toSignals(signals);
    const composite = createSignal();
    if (list.length > 0) {
      composite.#sources = new Set();
    }
    for (const signal of list) {
      if (signal[kAborted]) {
        composite.#abort(signal[kReason]);
        break;
      }
      for (const source of signal.#sources ?? [signal]) {
        composite.#follow(source);
      }
    }
    return composite;
  }

  #follow(source) {
    if (!this.#sources.has(source)) {
      this.#sources.add(source);
      source.#followers ??= new Set();
      for (const ref of source.#followers) {
        if (ref.deref() === undefined) {
          source.#followers.delete(ref);
        }
      }
      source.#followers.add(new WeakRef(this));
    }
  }

  // Its own state and that of all who follow it change before any listener is called.
  #abort(reason) {
    if (this[kAborted]) {
      return;
    }
    this[kAborted] = true;
    this[kReason] = reason;
    const toAbort = [this];
    for (const ref of this.#followers ?? []) {
      const follower = ref.deref();
      if (follower !== undefined && !follower[kAborted]) {
        follower[kAborted] = true;
        follower[kReason] = reason;
        toAbort.push(follower);
      }
    }
    for (const signal of toAbort) {
      signal.dispatchEvent(new Event('abort', { [kTrustEvent]: true }));
    }
    for (const signal of toAbort) {
      signal.#setListened(false);
    }
    this.#followers = undefined;
  }

  #setListened(listened) {
    this.#listened = listened;
    this.#keepForClock();
    for (const source of this.#sources ?? []) {
      if (listened) {
        source.#listenedFollowers ??= new Set();
        source.#listenedFollowers.add(this);
      } else {
        source.#listenedFollowers?.delete(this);
      }
      source.#keepForClock();
    }
  }

  #keepForClock() {
    if (this.#clock !== undefined) {
      const wanted = this.#listened || this.#listenedFollowers?.size > 0;
      this.#clock.kept = wanted ? this : undefined;
    }
  }

  [kNewListener](size, type, listener, once, capture, passive, weak) {
    super[kNewListener](size, type, listener, once, capture, passive, weak);
    if (type === 'abort' && !weak && !this[kAborted] && !this.#listened) {
      this.#setListened(true);
    }
  }

  [kRemoveListener](size, type, listener, capture) {
    super[kRemoveListener](size, type, listener, capture);
    if (type === 'abort' && size === 0) {
      this.#setListened(false);
    }
  }

  [kInspect](depth, options) {
    return inspectAs(this, { aborted: this.aborted }, depth, options);
  }
}

makeEnumerable(AbortSignal.prototype, ['aborted']);
tag(AbortSignal.prototype, 'AbortSignal');
defineEventHandler(AbortSignal.prototype, 'abort');

function checkSignal(value, name) {
  if (!(value instanceof AbortSignal)) {
    throw new ERR_INVALID_ARG_TYPE(name, 'AbortSignal', value);
  }
}

function toSignals(signals) {
  if (signals === null || (typeof signals !== 'object' && typeof signals !== 'function') ||
      typeof signals[Symbol.iterator] !== 'function') {
    const error = new TypeError('signals can not be converted to sequence.');
    error.code = 'ERR_INVALID_ARG_TYPE';
    throw error;
  }
  const list = [];
  for (const signal of signals) {
    checkSignal(signal, `signals[${list.length}]`);
    list.push(signal);
  }
  return list;
}

class AbortController {
  #signal = undefined;

  // Made when first asked for: a controller of which nobody wants the signal costs little.
  get signal() {
    this.#signal ??= createSignal();
    return this.#signal;
  }

  abort(reason = new DOMException('This operation was aborted', 'AbortError')) {
    this.#signal ??= createSignal();
    abortSignal(this.#signal, reason);
  }

  [kInspect](depth, options) {
    return inspectAs(this, { signal: this.signal }, depth, options);
  }
}

makeEnumerable(AbortController.prototype, ['signal', 'abort']);
tag(AbortController.prototype, 'AbortController');

// util.aborted: a promise for the abort, as long as the resource is alive.
async function aborted(signal, resource) {
  checkSignal(signal, 'signal');
  if (typeof resource !== 'function') {
    validateObject(resource, 'resource');
  }
  if (signal.aborted) {
    return;
  }
  const { promise, resolve } = Promise.withResolvers();
  signal.addEventListener('abort', resolve, {
    __proto__: null, [kWeakHandler]: resource, once: true, [kResistStopPropagation]: true,
  });
  return promise;
}

// What a message says of a signal: whether it is aborted, or the port that will tell.
function transferred() {
  const module = 'internal/abort_controller';
  if (this.aborted) return { module, restore: 'received', data: { reason: this.reason } };
  const { MessageChannel } = require('internal/messaging/message_port');
  const { port1, port2 } = new MessageChannel();
  this.addEventListener('abort', () => port1.postMessage(this.reason), { once: true });
  return { module, restore: 'received', data: { port: port2 }, transfer: [port2] };
}

// A signal that is aborted when the news arrives.
function received({ port, reason }) {
  const copy = transferableAbortSignal(createSignal());
  if (port === undefined) {
    abortSignal(copy, reason);
    return copy;
  }
  port.onmessage = ({ data }) => {
    abortSignal(copy, data);
    port.close();
  };
  port.unref();
  return copy;
}

function transferableAbortSignal(signal) {
  checkSignal(signal, 'signal');
  const { kTransfer } = require('internal/messaging/symbols');
  Object.defineProperty(signal, kTransfer, { __proto__: null, value: transferred });
  return signal;
}

function transferableAbortController() {
  const controller = new AbortController();
  transferableAbortSignal(controller.signal);
  return controller;
}

module.exports = {
  AbortController,
  AbortSignal,
  aborted,
  received,
  transferableAbortController,
  transferableAbortSignal,
};
