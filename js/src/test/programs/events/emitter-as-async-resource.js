'use strict';
const assert = require('assert');
const { EventEmitterAsyncResource, EventEmitter } = require('events');
const { AsyncLocalStorage, executionAsyncId } = require('async_hooks');

const storage = new AsyncLocalStorage();
class Mine extends EventEmitterAsyncResource {}
const emitter = storage.run('made', () => new Mine());
assert(emitter instanceof EventEmitter);
assert.strictEqual(emitter.asyncResource.eventEmitter, emitter);
assert.strictEqual(typeof emitter.triggerAsyncId, 'number');
let calls = 0;
emitter.on('x', function(value) {
  calls++;
  assert.strictEqual(this, emitter);
  assert.strictEqual(value, 7);
  assert.strictEqual(storage.getStore(), 'made');
  assert.strictEqual(executionAsyncId(), emitter.asyncId);
});
storage.run('emitted', () => emitter.emit('x', 7));
assert.strictEqual(calls, 1);
emitter.emitDestroy();
assert.throws(() => new EventEmitterAsyncResource(), { code: 'ERR_INVALID_ARG_TYPE' });
new EventEmitterAsyncResource('named');
