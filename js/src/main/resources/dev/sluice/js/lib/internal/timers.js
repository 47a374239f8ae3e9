'use strict';

// The classes Timeout and Immediate. When they run, and in which order, the timers and immediates
// of the loop decide, to which the objects here are bound; the objects hold what programs see.

const { validateFunction, validateNumber } = require('internal/validators');
const {
  emitAfter,
  emitBefore,
  emitDestroy,
  emitInit,
  getDefaultTriggerAsyncId,
  initHooksExist,
  newAsyncId,
} = require('internal/async_hooks');
const { current, inUse, runIn } = require('internal/async_context_frame');
const binding = internalBinding('timers');

const TIMEOUT_MAX = 2 ** 31 - 1;
const NOTHING = [];

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const kAsyncId = Symbol('asyncId');
const kTriggerAsyncId = Symbol('triggerId');
const kFrame = Symbol('kAsyncContextFrame');
const kRefed = Symbol('refed');
const kHasPrimitive = Symbol('kHasPrimitive');

// The timers that were converted to numbers, by which programs may clear them.
const byId = new Map();

// What the times in `_idleStart` count from.
const began = Date.now();

let warnedOfNegative = false;
let warnedOfNaN = false;

function initAsyncResource(resource, type) {
  resource[kAsyncId] = newAsyncId();
  resource[kTriggerAsyncId] = getDefaultTriggerAsyncId();
  resource[kFrame] = current();
  if (initHooksExist()) {
    emitInit(resource[kAsyncId], type, resource[kTriggerAsyncId], resource);
  }
}

// Without anything of the lists that timers were linked in.
function inspectFlat(timer, options) {
  const { inspect } = require('internal/util/inspect');
  return inspect(timer, { ...options, depth: 0, customInspect: false });
}

function warn(what, name) {
  process.emitWarning(`${what}\nTimeout duration was set to 1.`, name);
}

// The time that a timer of the given time takes, in milliseconds.
function toDuration(after) {
  const millis = after === undefined ? 1 : +after;
  if (millis >= 1 && millis <= TIMEOUT_MAX) {
    return millis;
  }
  if (millis > TIMEOUT_MAX) {
    warn(`${millis} does not fit into a 32-bit signed integer.`, 'TimeoutOverflowWarning');
  } else if (millis < 0 && !warnedOfNegative) {
    warnedOfNegative = true;
    warn(`${millis} is a negative number.`, 'TimeoutNegativeWarning');
  } else if (Number.isNaN(millis) && !warnedOfNaN) {
    warnedOfNaN = true;
    warn(`${millis} is not a number.`, 'TimeoutNaNWarning');
  }
  return 1;
}

// What reaches the private parts of the classes.
let clearTimer;
let onTimeout;
let clearImmediate;

class Timeout {
  // The timer of the loop, the time it was made for, and whether it repeats by itself.
  #timer;
  #millis;
  #repeats = false;
  // Whether it is going to fire.
  #armed = false;

  constructor(callback, after, args, isRepeat, isRefed) {
    this._idleTimeout = toDuration(after);
    this._idlePrev = null;
    this._idleNext = null;
    this._idleStart = null;
    this._onTimeout = callback;
    this._timerArgs = args;
    this._repeat = isRepeat ? this._idleTimeout : null;
    this._destroyed = false;
    this[kRefed] = isRefed;
    this[kHasPrimitive] = false;
    initAsyncResource(this, 'Timeout');
    this.#start();
  }

  #start() {
    const millis = Math.trunc(this._idleTimeout);
    const repeats = Boolean(this._repeat);
    this._idleStart = Date.now() - began;
    this.#armed = true;
    if (this.#millis === millis && this.#repeats === repeats) {
      this.#timer.refresh();
      return;
    }
    this.#timer?.close();
    this.#millis = millis;
    this.#repeats = repeats;
    this.#timer = binding.start(this, millis, repeats, this[kRefed]);
  }

  refresh() {
    if (this._idleTimeout >= 0) {
      this.#start();
      if (this._destroyed) {
        this._destroyed = false;
        initAsyncResource(this, 'Timeout');
      }
    }
    return this;
  }

  // Called on anything else these two do nothing.
  unref() {
    if (#timer in this) {
      this[kRefed] = false;
      this.#timer.unref();
    }
    return this;
  }

  ref() {
    if (#timer in this) {
      this[kRefed] = true;
      this.#timer.ref();
    }
    return this;
  }

  hasRef() {
    return this[kRefed];
  }

  [kInspect](_, options) {
    return inspectFlat(this, options);
  }

  #fire() {
    this.#armed = false;
    if (!this._onTimeout) {
      this.#end();
      return;
    }
    const id = this[kAsyncId];
    const started = Date.now() - began;
    emitBefore(id, this[kTriggerAsyncId], this);
    try {
      this.#call();
    } finally {
      if (this._repeat && this._idleTimeout !== -1) {
        this.#startAgain(started);
      } else if (!this.#armed) {
        this.#end();
      }
    }
    emitAfter(id);
  }

  #call() {
    const args = this._timerArgs;
    if (!inUse()) {
      if (args === undefined) {
        this._onTimeout();
      } else {
        Reflect.apply(this._onTimeout, this, args);
      }
    } else {
      runIn(this[kFrame], this._onTimeout, this, args ?? NOTHING);
    }
  }

  // A program may change the time of an interval, or make one of a timeout.
  #startAgain(started) {
    this._idleTimeout = this._repeat;
    if (this.#repeats && this.#millis === Math.trunc(this._repeat)) {
      this._idleStart = started;
      this.#armed = true;
    } else {
      this.#start();
    }
  }

  #end() {
    if (this.#repeats) {
      this.#timer.close();
      this.#millis = undefined;
    }
    if (!this._destroyed) {
      this._destroyed = true;
      if (this[kHasPrimitive]) {
        byId.delete(this[kAsyncId]);
      }
      emitDestroy(this[kAsyncId]);
    }
  }

  static {
    clearTimer = (timer) => {
      timer._onTimeout = null;
      if (#timer in timer && !timer._destroyed) {
        timer.#end();
        timer.#armed = false;
        timer.#timer.close();
        // Whoever refreshes it later does not start it again.
        timer._idleTimeout = -1;
      }
    };

    onTimeout = (timer) => timer.#fire();
  }
}

class Immediate {
  #immediate;

  constructor(callback, args) {
    this._idleNext = null;
    this._idlePrev = null;
    this._onImmediate = callback;
    this._argv = args;
    this._destroyed = false;
    this[kRefed] = true;
    initAsyncResource(this, 'Immediate');
    this.#immediate = binding.setImmediate(this);
  }

  ref() {
    if (#immediate in this && this[kRefed] === false) {
      this[kRefed] = true;
      this.#immediate.ref();
    }
    return this;
  }

  unref() {
    if (#immediate in this && this[kRefed] === true) {
      this[kRefed] = false;
      this.#immediate.unref();
    }
    return this;
  }

  hasRef() {
    return !!this[kRefed];
  }

  static {
    clearImmediate = (immediate) => {
      if (!immediate?._onImmediate || immediate._destroyed) {
        return;
      }
      immediate._destroyed = true;
      immediate[kRefed] = null;
      emitDestroy(immediate[kAsyncId]);
      immediate._onImmediate = null;
      if (#immediate in immediate) {
        immediate.#immediate.close();
      }
    };
  }
}

function onImmediate(immediate) {
  immediate._destroyed = true;
  immediate[kRefed] = null;
  const id = immediate[kAsyncId];
  emitBefore(id, immediate[kTriggerAsyncId], immediate);
  try {
    runIn(immediate[kFrame], immediate._onImmediate, immediate, immediate._argv ?? NOTHING);
  } finally {
    immediate._onImmediate = null;
    emitDestroy(id);
  }
  emitAfter(id);
}

binding.setCallbacks(onTimeout, onImmediate);

function clearTimeout(timer) {
  if (timer?._onTimeout) {
    clearTimer(timer);
  } else if (typeof timer === 'number' || typeof timer === 'string') {
    const known = byId.get(Number(timer));
    if (known !== undefined) {
      clearTimer(known);
    }
  }
}

// A number by which the timer can be cleared.
function toPrimitive(timer) {
  const id = timer[kAsyncId];
  if (!timer[kHasPrimitive]) {
    timer[kHasPrimitive] = true;
    byId.set(id, timer);
  }
  return id;
}

// A timer of the runtime's own: it does not keep the program alive.
function setUnrefTimeout(callback, after) {
  validateFunction(callback, 'callback');
  return new Timeout(callback, after, undefined, false, false);
}

// Checks a time that is not for a timer of the program's, and shortens it to what timers can take.
function getTimerDuration(msecs, name) {
  validateNumber(msecs, name);
  if (msecs < 0 || !Number.isFinite(msecs)) {
    const { codes: { ERR_OUT_OF_RANGE } } = require('internal/errors');
    throw new ERR_OUT_OF_RANGE(name, 'a non-negative finite number', msecs);
  }
  if (msecs > TIMEOUT_MAX) {
    process.emitWarning(
      `${msecs} does not fit into a 32-bit signed integer.` +
      `\nTimer duration was truncated to ${TIMEOUT_MAX}.`, 'TimeoutOverflowWarning');
    return TIMEOUT_MAX;
  }
  return msecs;
}

module.exports = {
  Immediate,
  TIMEOUT_MAX,
  Timeout,
  clearImmediate,
  clearTimeout,
  getTimerDuration,
  kTimeout: Symbol('timeout'),
  setUnrefTimeout,
  toPrimitive,
};
