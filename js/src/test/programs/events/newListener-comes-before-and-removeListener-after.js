'use strict';
const assert = require('assert');
const EventEmitter = require('events');

const emitter = new EventEmitter();
const trace = [];
function f() {}
function g() {}
emitter.on('removeListener', (name, listener) => {
  trace.push(`-${String(name)} ${listener.name} ${emitter.listenerCount(name)}`);
});
emitter.on('newListener', (name, listener) => {
  trace.push(`+${String(name)} ${listener.name} ${emitter.listenerCount(name)}`);
});
emitter.on('x', f);
emitter.once('x', g);
emitter.emit('x');
emitter.on('y', g);
emitter.on(Symbol('s'), f);
emitter.off('x', f);
emitter.removeAllListeners();
assert.deepStrictEqual(trace, [
  '+x f 0', '+x g 1', '-x bound onceWrapper 1', '+y g 0', '+Symbol(s) f 0', '-x f 0',
  '-newListener  0', '-y g 0', '-Symbol(s) f 0',
]);
assert.deepStrictEqual(emitter.eventNames(), []);

// A listener for newListener may add others in front.
const nested = new EventEmitter();
const order = [];
nested.once('newListener', (name) => {
  nested.on(name, () => order.push('inserted'));
});
nested.on('x', () => order.push('own'));
nested.emit('x');
assert.deepStrictEqual(order, ['inserted', 'own']);
