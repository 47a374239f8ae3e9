'use strict';
const assert = require('assert');
const EventEmitter = require('events');

assert.deepStrictEqual(Object.keys(EventEmitter), [
  'addAbortListener', 'once', 'on', 'getEventListeners', 'getMaxListeners', 'listenerCount',
  'EventEmitter', 'usingDomains', 'captureRejectionSymbol', 'captureRejections',
  'EventEmitterAsyncResource', 'errorMonitor', 'defaultMaxListeners', 'setMaxListeners', 'init',
]);
assert.deepStrictEqual(Object.keys(EventEmitter.prototype), [
  '_events', '_eventsCount', '_maxListeners', 'setMaxListeners', 'getMaxListeners', 'emit',
  'addListener', 'on', 'prependListener', 'once', 'prependOnceListener', 'removeListener', 'off',
  'removeAllListeners', 'listeners', 'rawListeners', 'listenerCount', 'eventNames',
]);
const lengths = {
  setMaxListeners: 1, getMaxListeners: 0, emit: 1, addListener: 2, prependListener: 2, once: 2,
  prependOnceListener: 2, removeListener: 2, removeAllListeners: 1, listeners: 1, rawListeners: 1,
  listenerCount: 2, eventNames: 0,
};
for (const [name, length] of Object.entries(lengths)) {
  assert.strictEqual(EventEmitter.prototype[name].length, length, name);
  assert.strictEqual(EventEmitter.prototype[name].name, name);
}
assert.strictEqual(EventEmitter.prototype.on, EventEmitter.prototype.addListener);
assert.strictEqual(EventEmitter.prototype.off, EventEmitter.prototype.removeListener);
assert.strictEqual(EventEmitter.name, 'EventEmitter');
assert.strictEqual(EventEmitter.length, 1);
assert.strictEqual(Object.prototype.toString.call(EventEmitter.once), '[object AsyncFunction]');

const emitter = new EventEmitter();
for (const method of ['on', 'once', 'prependListener', 'prependOnceListener', 'removeListener']) {
  assert.throws(() => emitter[method]('x', null), {
    name: 'TypeError',
    code: 'ERR_INVALID_ARG_TYPE',
    message: 'The "listener" argument must be of type function. Received null',
  });
}
