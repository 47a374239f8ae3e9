'use strict';

// What callbacks of Java's carry of the program from where they were asked for: the frame of
// AsyncLocalStorage and, from when somebody looks at ids or hooks, a resource of async_hooks: a
// tick, a request, or a handle.
//
//   Java: operation begins ── current(type) ──► Carried ── run(carried, callback) ──► before … after

const {
  destroyHooksExist,
  emitAfter,
  emitBefore,
  emitDestroy,
  emitInit,
  getDefaultTriggerAsyncId,
  initHooksExist,
  newAsyncId,
  registerDestroyHook,
} = require('internal/async_hooks');
const frames = require('internal/async_context_frame');

// Those that call back many times; all others do so once.
const handles = new Set(['PIPESERVERWRAP', 'PIPEWRAP', 'TCPSERVERWRAP', 'TCPWRAP']);

// The requests that are told apart by what is done; all others are of files.
const requests = {
  '__proto__': null,
  'PIPECONNECTWRAP': 'PIPECONNECTWRAP',
  'SHUTDOWNWRAP': 'SHUTDOWNWRAP',
  'TCPCONNECTWRAP': 'TCPCONNECTWRAP',
  'TickObject': 'TickObject',
  'WRITEWRAP': 'WRITEWRAP',
  'dns.lookupService': 'GETNAMEINFOREQWRAP',
  'dns.query': 'QUERYWRAP',
  'random bytes': 'RANDOMBYTESREQUEST',
  'zlib': 'ZLIB',
};

let carrying = false;
let identifying = false;

class Carried {
  #id = newAsyncId();
  #trigger = getDefaultTriggerAsyncId();
  #frame;
  #once;

  constructor(type, frame) {
    this.#frame = frame;
    this.#once = !handles.has(type);
    if (initHooksExist()) {
      emitInit(this.#id, type, this.#trigger, this);
    }
    if (!this.#once && destroyHooksExist()) {
      registerDestroyHook(this, this.#id);
    }
  }

  run(code) {
    emitBefore(this.#id, this.#trigger, this);
    const failed = frames.runHost(this.#frame, code);
    if (!failed) {
      emitAfter(this.#id);
    }
    if (this.#once) {
      emitDestroy(this.#id);
    }
  }
}

function typeOf(reason) {
  const [what] = reason.split(' ', 1);
  return handles.has(reason) ? reason : requests[reason] ?? requests[what] ?? 'FSREQCALLBACK';
}

// A handle that nothing of the program has asked for has no frame.
function current(reason, unasked) {
  const frame = unasked ? undefined : frames.current();
  return identifying ? new Carried(typeOf(reason), frame) : frame;
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

module.exports = { carry, identify };
