'use strict';
const assert = require('assert');
const EventEmitter = require('events');

const emitter = new EventEmitter();
const removed = [];
const a = () => {};
const b = () => {};
const c = () => {};
for (const listener of [a, b, c]) {
  emitter.on('x', listener);
}
emitter.on('removeListener', (name, listener) => removed.push(listener));
assert.strictEqual(emitter.removeAllListeners('x'), emitter);
assert.deepStrictEqual(removed, [c, b, a]);
assert.strictEqual(emitter.removeAllListeners('nothing'), emitter);

// The same one twice: the last is removed first.
emitter.on('y', a);
emitter.on('y', b);
emitter.on('y', a);
emitter.removeListener('y', a);
assert.deepStrictEqual(emitter.listeners('y'), [a, b]);
assert.strictEqual(emitter.listenerCount('y', a), 1);
assert.strictEqual(emitter.listenerCount('y', c), 0);
assert.strictEqual(emitter.listenerCount('y'), 2);
