// The global object has the names that Node's has, and none of the engine's own.
'use strict';
const assert = require('assert');
const vm = require('vm');

const known = new Set(`
  AbortController AbortSignal AggregateError Array ArrayBuffer AsyncDisposableStack Atomics BigInt
  BigInt64Array BigUint64Array Blob Boolean BroadcastChannel Buffer ByteLengthQueuingStrategy
  CloseEvent CompressionStream CountQueuingStrategy Crypto CryptoKey CustomEvent DOMException
  DataView Date DecompressionStream DisposableStack Error ErrorEvent EvalError Event EventTarget
  File FinalizationRegistry Float16Array Float32Array Float64Array FormData Function Headers
  Infinity Int16Array Int32Array Int8Array Intl Iterator JSON Map Math MessageChannel MessageEvent
  MessagePort NaN Navigator Number Object Performance PerformanceEntry PerformanceMark
  PerformanceMeasure PerformanceObserver PerformanceObserverEntryList PerformanceResourceTiming
  Promise Proxy RangeError ReadableByteStreamController ReadableStream ReadableStreamBYOBReader
  ReadableStreamBYOBRequest ReadableStreamDefaultController ReadableStreamDefaultReader
  ReferenceError Reflect RegExp Request Response Set SharedArrayBuffer Storage String SubtleCrypto
  SuppressedError Symbol SyntaxError TextDecoder TextDecoderStream TextEncoder TextEncoderStream
  TransformStream TransformStreamDefaultController TypeError URIError URL URLPattern
  URLSearchParams Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet
  WebAssembly WebSocket WritableStream WritableStreamDefaultController WritableStreamDefaultWriter
  atob btoa clearImmediate clearInterval clearTimeout console crypto decodeURI decodeURIComponent
  encodeURI encodeURIComponent escape eval fetch global globalThis isFinite isNaN localStorage
  navigator parseFloat parseInt performance process queueMicrotask sessionStorage setImmediate
  setInterval setTimeout structuredClone undefined unescape
`.trim().split(/\s+/));

const unknown = (names) => names.filter((name) => !known.has(name));
assert.deepStrictEqual(unknown(Object.getOwnPropertyNames(globalThis)), []);

const ofContext = vm.runInContext('Object.getOwnPropertyNames(globalThis)', vm.createContext());
assert.deepStrictEqual(unknown(Array.from(ofContext)), []);

// What was taken away is still at work.
const { AsyncLocalStorage } = require('async_hooks');
const storage = new AsyncLocalStorage();
storage.run(1, () => setImmediate(() => assert.strictEqual(storage.getStore(), 1)));
