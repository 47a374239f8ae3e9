'use strict';

// What callbacks of Java's carry of the program from where they were asked for: the frame of
// AsyncLocalStorage and, from when somebody looks at ids or hooks, a resource of async_hooks: a
// tick, a request, or a handle.
//
//   Java: operation begins ─ current(type) ─► Carried ─ run(carried, callback) ─► before … after

const {
  defaultTriggerAsyncIdScope,
  destroyHooksExist,
  emitAfter,
  emitBefore,
  emitDestroy,
  emitInit,
  getDefaultTriggerAsyncId,
  initHooksExist,
  newAsyncId,
  registerDestroyHook,
  setDefaultTriggerAsyncId,
} = require('internal/async_hooks');
const frames = require('internal/async_context_frame');

// Those that call back many times; all others do so once.
const handles = new Set([
  'HTTPCLIENTREQUEST', 'HTTPINCOMINGMESSAGE', 'PIPESERVERWRAP', 'PIPEWRAP', 'TCPSERVERWRAP',
  'TCPWRAP', 'UDPWRAP',
]);

// The requests that are told apart by what is done; all others are of files.
const requests = {
  '__proto__': null,
  'PIPECONNECTWRAP': 'PIPECONNECTWRAP',
  'SHUTDOWNWRAP': 'SHUTDOWNWRAP',
  'TCPCONNECTWRAP': 'TCPCONNECTWRAP',
  'TickObject': 'TickObject',
  'UDPSENDWRAP': 'UDPSENDWRAP',
  'WRITEWRAP': 'WRITEWRAP',
  'dns.lookup': 'GETADDRINFOREQWRAP',
  'dns.lookupService': 'GETNAMEINFOREQWRAP',
  'dns.query': 'QUERYWRAP',
  'random bytes': 'RANDOMBYTESREQUEST',
  'zlib': 'ZLIB',
};

// Whether what makes a handle runs; see causedByItsHandle().
let making = false;

let carrying = false;
let identifying = false;

class Carried {
  id = newAsyncId();
  #trigger;
  #frame;
  #once;
  #resource;
  #state = { destroyed: false };

  constructor(type, frame, trigger = getDefaultTriggerAsyncId(), resource = this) {
    this.#frame = frame;
    this.#trigger = trigger;
    this.#resource = resource;
    this.#once = !handles.has(type);
    Object.defineProperty(this, 'id', { enumerable: false });
    if (initHooksExist()) {
      emitInit(this.id, type, trigger, resource);
    }
    if (!this.#once && destroyHooksExist()) {
      registerDestroyHook(resource, this.id, this.#state);
    }
  }

  run(code) {
    emitBefore(this.id, this.#trigger, this.#resource);
    const failed = frames.runHost(this.#frame, code);
    if (!failed) {
      emitAfter(this.id);
    }
    if (this.#once) {
      emitDestroy(this.id);
    }
  }

  // An exception leaves it running: there is no end of it.
  call(fn, args) {
    emitBefore(this.id, this.#trigger, this.#resource);
    const result = frames.runIn(this.#frame, fn, null, args);
    emitAfter(this.id);
    return result;
  }

  destroy() {
    if (!this.#state.destroyed) {
      this.#state.destroyed = true;
      emitDestroy(this.id);
    }
  }
}

// The frame of a resource of JavaScript's own, while nobody looks at ids.
class Framed {
  #frame = frames.current();

  call(fn, args) {
    return frames.runIn(this.#frame, fn, null, args);
  }

  destroy() {}
}

function typeOf(reason) {
  const [what] = reason.split(' ', 1);
  return handles.has(reason) ? reason : requests[reason] ?? requests[what] ?? 'FSREQCALLBACK';
}

// A handle that nothing of the program has asked for has no frame. A request is caused by the
// handle that it is made to, if one is given.
function current(reason, unasked, cause) {
  const frame = unasked ? undefined : frames.current();
  if (!identifying) {
    return frame;
  }
  const trigger = cause instanceof Carried ? cause.id : undefined;
  const carried = new Carried(typeOf(reason), frame, trigger);
  if (making && handles.has(reason)) {
    setDefaultTriggerAsyncId(carried.id);
  }
  return carried;
}

// Calls what makes a handle. Whatever else it begins is caused by that.
function causedByItsHandle(fn, ...args) {
  if (!identifying) {
    return fn(...args);
  }
  const outer = making;
  making = true;
  try {
    return defaultTriggerAsyncIdScope(undefined, fn, ...args);
  } finally {
    making = outer;
  }
}

// What carries for a resource whose callbacks are called from JavaScript: it has call() and
// destroy(). Undefined if there is nothing to carry.
function begin(type, resource) {
  if (identifying) {
    return new Carried(type, frames.current(), undefined, resource);
  }
  return carrying ? new Framed() : undefined;
}

// `code` answers whether it failed: what it threw passes by here.
function run(carried, code) {
  if (carried instanceof Carried) {
    carried.run(code);
  } else {
    frames.runHost(carried, code);
  }
}

// Callbacks carry frames from now on.
function carry() {
  if (!carrying) {
    carrying = true;
    internalBinding('task_queue').carryFrames(current, run);
  }
}

// Callbacks carry resources, too.
function identify() {
  identifying = true;
  carry();
}

// The id of what is carried; undefined if it has none.
function idOf(carried) {
  return carried instanceof Carried ? carried.id : undefined;
}

module.exports = { begin, carry, causedByItsHandle, idOf, identify };
