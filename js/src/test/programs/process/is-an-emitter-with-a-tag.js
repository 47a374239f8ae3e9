'use strict';
const assert = require('assert');
const EventEmitter = require('events');
assert.ok(process instanceof EventEmitter);
assert.strictEqual(Object.prototype.toString.call(process), '[object process]');
assert.deepStrictEqual(Object.getOwnPropertyDescriptor(process, Symbol.toStringTag),
                       { value: 'process', writable: true, enumerable: false, configurable: false });
assert.strictEqual(process.constructor.name, 'process');
assert.strictEqual(require('process'), process);
assert.strictEqual(globalThis.process, process);
assert.strictEqual(Object.getPrototypeOf(Object.getPrototypeOf(process)), EventEmitter.prototype);
assert.strictEqual(Object.getOwnPropertyDescriptor(globalThis, 'process').enumerable, false);
assert.strictEqual(process.listenerCount('newListener'), 1);
assert.strictEqual(process.listenerCount('removeListener'), 1);
assert.strictEqual(process.listenerCount('warning'), 1);
assert.strictEqual(process.listenerCount('uncaughtException'), 0);
