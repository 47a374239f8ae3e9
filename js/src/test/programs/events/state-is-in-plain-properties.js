'use strict';
const assert = require('assert');
const EventEmitter = require('events');

const emitter = new EventEmitter();
assert.strictEqual(Object.getPrototypeOf(emitter._events), null);
assert.strictEqual(emitter._eventsCount, 0);
assert.deepStrictEqual(Object.keys(emitter).slice(0, 3),
                       ['_events', '_eventsCount', '_maxListeners']);
const a = () => {};
const b = () => {};
emitter.on('x', a);
assert.strictEqual(emitter._events.x, a);
emitter.on('x', b);
assert.strictEqual(emitter._events.x.length, 2);
assert.strictEqual(emitter._events.x[1], b);
assert.strictEqual(emitter._eventsCount, 1);
emitter.removeListener('x', a);
assert.strictEqual(emitter._events.x, b);
const before = emitter._events;
emitter.removeListener('x', b);
assert.notStrictEqual(emitter._events, before);
assert.strictEqual(emitter._eventsCount, 0);

// What a program writes there counts.
const seen = [];
emitter._events.z = () => seen.push('direct');
emitter._eventsCount++;
emitter.emit('z');
emitter._events.z = [emitter._events.z, () => seen.push('second')];
emitter.emit('z');
emitter.prependListener('z', () => seen.push('first'));
emitter.emit('z');
assert.deepStrictEqual(seen, ['direct', 'direct', 'second', 'first', 'direct', 'second']);
