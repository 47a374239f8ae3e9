'use strict';
const assert = require('assert');
const util = require('util');
const EventEmitter = require('events');

const plain = Object.assign({}, EventEmitter.prototype);
const seen = [];
plain.on('x', (v) => seen.push(v));
plain.emit('x', 1);

function callable() {}
Object.setPrototypeOf(callable, EventEmitter.prototype);
EventEmitter.call(callable);
callable.once('x', (v) => seen.push(v));
callable.emit('x', 2);
callable.emit('x', 3);

function Old() {
  EventEmitter.call(this);
}
util.inherits(Old, EventEmitter);
const old = new Old();
old.on('x', (v) => seen.push(v));
old.emit('x', 4);
assert(old instanceof EventEmitter);
assert.strictEqual(Old.super_, EventEmitter);

class Late extends EventEmitter {
  constructor() {
    super();
    this.on('x', (v) => seen.push(v));
  }
}
new Late().emit('x', 5);

// Without the constructor: the emitter makes its state when it needs it.
const bare = Object.create(EventEmitter.prototype);
assert.strictEqual(bare.emit('x'), false);
assert.deepStrictEqual(bare.eventNames(), []);
assert.strictEqual(bare.removeListener('x', () => {}), bare);
bare.on('x', (v) => seen.push(v));
bare.emit('x', 6);
const other = Object.create(EventEmitter.prototype);
assert.strictEqual(other.listenerCount('x'), 0);

assert.throws(() => EventEmitter(), TypeError);
assert.deepStrictEqual(seen, [1, 2, 4, 5, 6]);
