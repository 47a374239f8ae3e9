'use strict';
const assert = require('assert');
const EventEmitter = require('events');

const emitter = new EventEmitter();
let calls = 0;
function listener(...args) {
  calls++;
  assert.strictEqual(this, emitter);
  assert.deepStrictEqual(args, ['a', 2]);
  assert.strictEqual(emitter.listenerCount('x'), 0);
  emitter.emit('x', 'again');
}
emitter.once('x', listener);
const [wrapper] = emitter.rawListeners('x');
assert.notStrictEqual(wrapper, listener);
assert.strictEqual(wrapper.listener, listener);
assert.strictEqual(wrapper.name, 'bound onceWrapper');
assert.strictEqual(wrapper.length, 0);
assert.deepStrictEqual(emitter.listeners('x'), [listener]);
assert.strictEqual(emitter.emit('x', 'a', 2), true);
assert.strictEqual(calls, 1);
wrapper('ignored, it has fired');
assert.strictEqual(calls, 1);

emitter.once('y', listener);
emitter.off('y', listener);
assert.strictEqual(emitter.emit('y'), false);
