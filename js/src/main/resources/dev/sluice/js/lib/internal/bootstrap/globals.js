'use strict';
// The global names that programs find. What costs something to load is loaded at its first use.

// An enumerable global that is there from the start.
function expose(name, value) {
  Object.defineProperty(globalThis, name, {
    value, enumerable: true, writable: true, configurable: true,
  });
}

// A global that is taken from a built-in module when it is used first.
function exposeLazily(name, id, member = name, enumerable = false) {
  Object.defineProperty(globalThis, name, {
    enumerable,
    configurable: true,
    get() {
      const value = require(id)[member];
      Object.defineProperty(globalThis, name, { value, enumerable, writable: true });
      return value;
    },
    set(value) {
      Object.defineProperty(globalThis, name, { value, enumerable, writable: true });
    },
  });
}

// A global that stays an accessor, also when a program gives it another value.
function exposeAccessor(name, load) {
  let value;
  let loaded = false;
  Object.defineProperty(globalThis, name, {
    enumerable: false,
    configurable: true,
    get() {
      if (!loaded) {
        loaded = true;
        value = load();
      }
      return value;
    },
    set(given) {
      loaded = true;
      value = given;
    },
  });
}

// The symbols of explicit resource management, which GraalJS does not have yet.
for (const name of ['dispose', 'asyncDispose']) {
  if (Symbol[name] === undefined) {
    Object.defineProperty(Symbol, name, { __proto__: null, value: Symbol(`Symbol.${name}`) });
  }
}

// A block that declares an iterator by `using` ends it.
function makeIteratorsDisposable() {
  const { getPrototypeOf } = Object;
  const asyncGenerators = getPrototypeOf(async function* () {}).prototype;
  const disposers = {
    [Symbol.dispose]() {
      this.return?.();
    },
    async [Symbol.asyncDispose]() {
      await this.return?.();
    },
  };
  for (const [prototype, symbol] of [[Iterator.prototype, Symbol.dispose],
                                     [getPrototypeOf(asyncGenerators), Symbol.asyncDispose]]) {
    if (prototype[symbol] === undefined) {
      Object.defineProperty(prototype, symbol, {
        __proto__: null, value: disposers[symbol],
        writable: true, enumerable: false, configurable: true,
      });
    }
  }
}

makeIteratorsDisposable();

for (const name of ['AsyncDisposableStack', 'DisposableStack', 'SuppressedError']) {
  exposeLazily(name, 'internal/disposable_stack');
}

expose('global', globalThis);
exposeAccessor('process', () => process);
require('internal/util/proxies').install();
require('internal/util/transfer').install();
exposeLazily('console', 'internal/console/global', 'globalConsole');
exposeAccessor('Buffer', () => require('buffer').Buffer);
exposeLazily('AbortController', 'internal/abort_controller');
exposeLazily('AbortSignal', 'internal/abort_controller');
exposeLazily('CustomEvent', 'internal/event_target');
exposeLazily('Event', 'internal/event_target');
exposeLazily('EventTarget', 'internal/event_target');
exposeLazily('DOMException', 'internal/errors');
for (const name of ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate',
                    'clearImmediate']) {
  exposeLazily(name, 'timers', name, true);
}
for (const name of ['PerformanceEntry', 'PerformanceMark', 'PerformanceMeasure',
                    'PerformanceObserver', 'PerformanceObserverEntryList',
                    'PerformanceResourceTiming', 'Performance']) {
  exposeLazily(name, 'perf_hooks');
}
exposeLazily('performance', 'internal/perf/performance', 'performance', true);
exposeLazily('queueMicrotask', 'internal/process/task_queues', 'queueMicrotask', true);
process.nextTick ??= require('internal/process/task_queues').nextTick;
exposeLazily('atob', 'buffer', 'atob', true);
exposeLazily('btoa', 'buffer', 'btoa', true);
exposeLazily('TextDecoder', 'internal/encoding');
exposeLazily('TextEncoder', 'internal/encoding');
exposeLazily('URL', 'internal/url');
exposeLazily('URLSearchParams', 'internal/url');
for (const name of [
  'ByteLengthQueuingStrategy', 'CompressionStream', 'CountQueuingStrategy', 'DecompressionStream',
  'ReadableByteStreamController', 'ReadableStream', 'ReadableStreamBYOBReader',
  'ReadableStreamBYOBRequest', 'ReadableStreamDefaultController', 'ReadableStreamDefaultReader',
  'TextDecoderStream', 'TextEncoderStream', 'TransformStream', 'TransformStreamDefaultController',
  'WritableStream', 'WritableStreamDefaultController', 'WritableStreamDefaultWriter',
]) {
  exposeLazily(name, 'internal/webstreams/streams');
}
// Can be defined anew, but not assigned to.
Object.defineProperty(globalThis, 'crypto', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get: Object.getOwnPropertyDescriptor({
    get crypto() {
      if (this !== undefined && this !== null && this !== globalThis) {
        const { codes: { ERR_INVALID_THIS } } = require('internal/errors');
        throw new ERR_INVALID_THIS('nullish or must be the global object');
      }
      return require('internal/crypto/webcrypto').webcrypto;
    },
  }, 'crypto').get,
  set: undefined,
});
exposeLazily('Crypto', 'internal/crypto/webcrypto');
exposeLazily('CryptoKey', 'internal/crypto/webcrypto');
exposeLazily('SubtleCrypto', 'internal/crypto/webcrypto');
// Not listed, other than in Node: programs that know the globals of older releases look for others.
Object.defineProperty(globalThis, 'navigator', {
  __proto__: null, configurable: true, get: () => require('internal/navigator').navigator,
});
exposeLazily('Navigator', 'internal/navigator');
exposeLazily('MessageEvent', 'internal/messaging/message_event');
exposeLazily('MessageChannel', 'internal/messaging/message_port');
exposeLazily('MessagePort', 'internal/messaging/message_port');
exposeLazily('BroadcastChannel', 'internal/messaging/broadcast_channel');
// These two are there from the start: whoever looks at the values of all globals that are listed
// need not wait for what they do to be loaded.
expose('structuredClone', function structuredClone(value, options) {
  return Reflect.apply(require('internal/structured_clone').structuredClone, this, arguments);
});
expose('fetch', function fetch(input, init = undefined) {
  return require('internal/fetch').fetch(input, init);
});
for (const name of ['CloseEvent', 'ErrorEvent', 'FormData', 'Headers', 'Request', 'Response',
                    'WebSocket']) {
  exposeLazily(name, 'internal/fetch');
}
if (require('internal/options').getOptionValue('--experimental-eventsource')) {
  exposeLazily('EventSource', 'internal/fetch');
}
exposeLazily('Blob', 'internal/blob');
exposeLazily('File', 'internal/blob');

module.exports = { expose, exposeLazily };
