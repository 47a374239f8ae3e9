'use strict';
// Streams are made by class, by util.inherits, by calling the constructor on an object, and without
// new.
const assert = require('assert');
const util = require('util');
const { Duplex, PassThrough, Readable, Stream, Transform, Writable } = require('stream');
const EventEmitter = require('events');

class Counter extends Readable {
  #next = 0;

  constructor(last) {
    super({ objectMode: true });
    this.last = last;
  }

  _read() {
    this.push(this.#next < this.last ? this.#next++ : null);
  }
}

function OldCounter(last) {
  if (!(this instanceof OldCounter)) {
    return new OldCounter(last);
  }
  Readable.call(this, { objectMode: true });
  this.last = last;
  this.next = 0;
}
util.inherits(OldCounter, Readable);
OldCounter.prototype._read = function() {
  this.push(this.next < this.last ? this.next++ : null);
};

async function all(stream) {
  const chunks = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }
  return chunks;
}

class Upper extends Transform {
  _transform(chunk, encoding, callback) {
    callback(null, String(chunk).toUpperCase());
  }

  _flush(callback) {
    this.push('.');
    callback();
  }
}

class Echo extends Duplex {
  _write(chunk, encoding, callback) {
    this.push(chunk);
    callback();
  }

  _read() {}

  _final(callback) {
    this.push(null);
    callback();
  }
}

(async () => {
  assert.deepStrictEqual(await all(new Counter(3)), [0, 1, 2]);
  assert.deepStrictEqual(await all(OldCounter(3)), [0, 1, 2]);

  const upper = new Upper();
  upper.end('abc');
  assert.strictEqual((await all(upper)).join(''), 'ABC.');

  const echo = new Echo();
  echo.end('echo');
  assert.strictEqual(String(await all(echo)), 'echo');

  const mixed = Object.create(Writable.prototype);
  Writable.call(mixed, { write: (chunk, encoding, callback) => callback() });
  assert.strictEqual(mixed.write('x'), true);
})();

for (const make of [Readable, Writable, Duplex, Transform, PassThrough]) {
  const stream = make();
  assert.ok(stream instanceof make);
  assert.ok(stream instanceof Stream);
  assert.ok(stream instanceof EventEmitter);
}
assert.ok(new Duplex() instanceof Writable);
assert.ok(!(new Readable() instanceof Writable));
assert.strictEqual(Object.getPrototypeOf(Duplex), Readable);
assert.strictEqual(Stream.Stream, Stream);
assert.strictEqual(Writable.prototype.pipe.length, 0);
assert.strictEqual(Readable.prototype.push.length, 2);
assert.strictEqual(Writable.prototype.write.length, 3);
assert.strictEqual(Writable.prototype.end.length, 3);
assert.strictEqual(Readable.prototype.on.length, 2);
assert.strictEqual(Readable.prototype.off, Readable.prototype.removeListener);
assert.strictEqual(Readable.prototype.addListener, Readable.prototype.on);
