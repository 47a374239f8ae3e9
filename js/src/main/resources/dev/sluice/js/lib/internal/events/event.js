'use strict';

// Event and CustomEvent. There is no tree of targets: an event has one target, bubbles and
// captures nowhere, and composedPath() has at most one element.

const {
  codes: { ERR_INVALID_THIS, ERR_MISSING_ARGS },
} = require('internal/errors');
const { validateObject } = require('internal/validators');
const {
  kInPassiveListener,
  kIsBeingDispatched,
  kStop,
  kTarget,
  kTrustEvent,
} = require('internal/events/symbols');
const { now } = require('internal/perf/clock');

const kType = Symbol('type');
const kDetail = Symbol('detail');
const kInspect = Symbol.for('nodejs.util.inspect.custom');

const trusted = new WeakSet();

function check(event) {
  if (typeof event?.[kType] !== 'string') {
    throw new ERR_INVALID_THIS('Event');
  }
}

class Event {
  #cancelable;
  #bubbles;
  #composed;
  #defaultPrevented = false;
  #propagationStopped = false;
  #timeStamp = now();

  constructor(type, options = undefined) {
    if (arguments.length === 0) {
      throw new ERR_MISSING_ARGS('type');
    }
    if (options !== undefined && options !== null) {
      validateObject(options, 'options');
    }
    this.#bubbles = !!options?.bubbles;
    this.#cancelable = !!options?.cancelable;
    this.#composed = !!options?.composed;
    this[kType] = `${type}`;
    if (options?.[kTrustEvent]) {
      trusted.add(this);
    }
    this[kTarget] = null;
    this[kIsBeingDispatched] = false;
    this[kInPassiveListener] = false;
  }

  initEvent(type, bubbles = false, cancelable = false) {
    if (arguments.length === 0) {
      throw new ERR_MISSING_ARGS('type');
    }
    if (!this[kIsBeingDispatched]) {
      this[kType] = `${type}`;
      this.#bubbles = !!bubbles;
      this.#cancelable = !!cancelable;
    }
  }

  stopImmediatePropagation() {
    check(this);
    this.stopPropagation();
    this[kStop] = true;
  }

  preventDefault() {
    check(this);
    if (this.#cancelable && !this[kInPassiveListener]) {
      this.#defaultPrevented = true;
    }
  }

  get target() {
    check(this);
    return this[kTarget];
  }

  get currentTarget() {
    check(this);
    return this[kIsBeingDispatched] ? this[kTarget] : null;
  }

  get srcElement() {
    check(this);
    return this[kTarget];
  }

  get type() {
    check(this);
    return this[kType];
  }

  get cancelable() {
    check(this);
    return this.#cancelable;
  }

  get defaultPrevented() {
    check(this);
    return this.#cancelable && this.#defaultPrevented;
  }

  get timeStamp() {
    check(this);
    return this.#timeStamp;
  }

  composedPath() {
    check(this);
    return this[kIsBeingDispatched] ? [this[kTarget]] : [];
  }

  get returnValue() {
    check(this);
    return !this.#cancelable || !this.#defaultPrevented;
  }

  set returnValue(value) {
    check(this);
    if (!value) {
      this.preventDefault();
    }
  }

  get bubbles() {
    check(this);
    return this.#bubbles;
  }

  get composed() {
    check(this);
    return this.#composed;
  }

  get eventPhase() {
    check(this);
    return this[kIsBeingDispatched] ? Event.AT_TARGET : Event.NONE;
  }

  get cancelBubble() {
    check(this);
    return this.#propagationStopped;
  }

  set cancelBubble(value) {
    check(this);
    if (value) {
      this.#propagationStopped = true;
    }
  }

  stopPropagation() {
    check(this);
    this.#propagationStopped = true;
  }

  // Specified as a property of each event; one on the prototype costs less, and Node has it there.
  get isTrusted() {
    return trusted.has(this);
  }

  [kInspect](depth, options) {
    check(this);
    const { name } = this.constructor;
    if (depth < 0) {
      return name;
    }
    const { inspect } = require('internal/util/inspect');
    const shown = {
      type: this[kType],
      defaultPrevented: this.#defaultPrevented,
      cancelable: this.#cancelable,
      timeStamp: this.#timeStamp,
    };
    return `${name} ${inspect(shown, oneDeeper(options))}`;
  }
}

// The options for what is inspected inside of an object.
function oneDeeper(options) {
  const { depth } = options;
  return { ...options, depth: Number.isInteger(depth) ? depth - 1 : depth };
}

class CustomEvent extends Event {
  constructor(type, options = {}) {
    if (arguments.length === 0) {
      throw new ERR_MISSING_ARGS('type');
    }
    super(type, options);
    this[kDetail] = options?.detail ?? null;
  }

  get detail() {
    if (typeof this?.[kType] !== 'string' || this[kDetail] === undefined) {
      throw new ERR_INVALID_THIS('CustomEvent');
    }
    return this[kDetail];
  }
}

// Members of classes are hidden; those of Web interfaces are not.
function makeEnumerable(prototype, keys) {
  for (const key of keys) {
    Object.defineProperty(prototype, key, { __proto__: null, enumerable: true });
  }
}

function tag(prototype, name) {
  Object.defineProperty(prototype, Symbol.toStringTag, {
    __proto__: null, value: name, configurable: true,
  });
}

makeEnumerable(Event.prototype, [
  'initEvent', 'stopImmediatePropagation', 'preventDefault', 'target', 'currentTarget',
  'srcElement', 'type', 'cancelable', 'defaultPrevented', 'timeStamp', 'composedPath',
  'returnValue', 'bubbles', 'composed', 'eventPhase', 'cancelBubble', 'stopPropagation',
]);
Object.defineProperty(Event.prototype, 'isTrusted', {
  __proto__: null, enumerable: true, configurable: false,
});
tag(Event.prototype, 'Event');

['NONE', 'CAPTURING_PHASE', 'AT_TARGET', 'BUBBLING_PHASE'].forEach((name, value) => {
  Object.defineProperty(Event, name, { __proto__: null, value, enumerable: true });
});

makeEnumerable(CustomEvent.prototype, ['detail']);
tag(CustomEvent.prototype, 'CustomEvent');

module.exports = { CustomEvent, Event, makeEnumerable, oneDeeper, tag };
