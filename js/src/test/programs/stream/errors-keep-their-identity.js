'use strict';
// Whatever a program throws or passes as an error is what it is given back.
const assert = require('assert');
const { Duplex, Readable, Writable, finished, pipeline } = require('stream');

let seen = 0;

function expect(value) {
  return (error) => {
    seen++;
    assert.strictEqual(error, value);
  };
}

for (const value of [new TypeError('type'), 'text', 42, { code: 'MINE' }, Symbol.iterator]) {
  const stream = new Readable({ read() {} });
  stream.on('error', expect(value));
  stream.destroy(value);
  assert.strictEqual(stream.errored, value);
  assert.strictEqual(stream._readableState.errored, value);
}

const thrown = new RangeError('thrown by a hook');
const throwing = new Readable({
  read() {
    throw thrown;
  },
});
throwing.on('error', expect(thrown));
throwing.read();

const failed = new Error('the write failed');
const failing = new Writable({
  write(chunk, encoding, callback) {
    callback(failed);
  },
});
failing.on('error', expect(failed));
failing.write('x', expect(failed));

const constructing = new Duplex({
  construct(callback) {
    callback(failed);
  },
  read() {},
  write() {},
});
constructing.on('error', expect(failed));
finished(constructing, expect(failed));

const destroying = new Writable({
  destroy(error, callback) {
    assert.strictEqual(error, null);
    callback(failed);
  },
});
destroying.on('error', expect(failed));
destroying.destroy();

pipeline(throwing, new Writable({ write() {} }), (error) => {
  seen++;
  assert.ok(error);
});

assert.throws(() => {
  const stream = new Readable({ read() {} });
  stream.on('data', () => {
    throw thrown;
  });
  stream.emit('data', 'x');
}, (error) => error === thrown);

const told = new Readable({ read() {} });
told.destroy(null, (...args) => {
  seen++;
  assert.strictEqual(args.length, 1);
  assert.ok(!args[0]);
});
told.destroy(null, (...args) => {
  seen++;
  assert.strictEqual(args.length, 0);
});

process.on('exit', () => assert.strictEqual(seen, 14));
