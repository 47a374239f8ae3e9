'use strict';
const assert = require('assert');
const EventEmitter = require('events');

const emitter = new EventEmitter();
const seen = [];
function added() {
  seen.push('added');
}
function first() {
  seen.push('first');
  emitter.on('x', added);
  emitter.removeListener('x', second);
}
function second() {
  seen.push('second');
}
emitter.on('x', first);
emitter.on('x', second);
emitter.emit('x');
assert.deepStrictEqual(seen.splice(0), ['first', 'second']);
assert.deepStrictEqual(emitter.listeners('x'), [first, added]);
emitter.emit('x');
assert.deepStrictEqual(seen.splice(0), ['first', 'added']);

// A single listener that removes itself and adds others.
emitter.on('y', function only() {
  emitter.removeAllListeners('y');
  emitter.on('y', added);
  emitter.on('y', added);
});
emitter.emit('y');
assert.deepStrictEqual(seen, []);
emitter.emit('y');
assert.deepStrictEqual(seen, ['added', 'added']);

// A listener that throws leaves the list as it can be changed.
emitter.on('z', () => {
  throw new Error('z');
});
emitter.on('z', added);
const list = emitter._events.z;
assert.throws(() => emitter.emit('z'), /^Error: z$/);
emitter.on('z', second);
assert.strictEqual(emitter._events.z, list);
