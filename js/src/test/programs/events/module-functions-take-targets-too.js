'use strict';
const assert = require('assert');
const events = require('events');
const { EventEmitter } = events;

const emitter = new EventEmitter();
const target = new EventTarget();
const f = () => {};
emitter.on('x', f);
target.addEventListener('x', f);
target.addEventListener('x', f, { capture: true });
assert.deepStrictEqual(events.getEventListeners(emitter, 'x'), [f]);
assert.deepStrictEqual(events.getEventListeners(target, 'x'), [f, f]);
assert.deepStrictEqual(events.getEventListeners(target, 'y'), []);
assert.strictEqual(events.listenerCount(emitter, 'x'), 1);
assert.strictEqual(events.listenerCount(target, 'x'), 2);
assert.strictEqual(events.getMaxListeners(emitter), 10);
assert.strictEqual(events.getMaxListeners(target), 10);
events.setMaxListeners(3, emitter, target);
assert.strictEqual(events.getMaxListeners(emitter), 3);
assert.strictEqual(events.getMaxListeners(target), 3);
for (const call of [
  () => events.getEventListeners({}, 'x'), () => events.getMaxListeners({}),
  () => events.setMaxListeners(1, {}),
]) {
  assert.throws(call, { code: 'ERR_INVALID_ARG_TYPE', name: 'TypeError' });
}
events.setMaxListeners(5);
assert.strictEqual(events.defaultMaxListeners, 5);
assert.strictEqual(new EventEmitter().getMaxListeners(), 5);
assert.strictEqual(EventEmitter.listenerCount(emitter, 'x'), 1);
assert.strictEqual(EventEmitter, events);
assert.strictEqual(EventEmitter.usingDomains, false);
