'use strict';
// A destination need be no stream: whatever emits, and has write and end, will do.
const assert = require('assert');
const EventEmitter = require('events');
const { PassThrough, Readable, Stream } = require('stream');

class Sink extends EventEmitter {
  constructor() {
    super();
    this.chunks = [];
    this.ended = 0;
  }

  write(chunk) {
    this.chunks.push(String(chunk));
    process.nextTick(() => this.emit('drain'));
    return false;
  }

  end() {
    this.ended++;
  }
}

const sink = new Sink();
const source = Readable.from(['a', 'b', 'c']);
assert.strictEqual(source.pipe(sink), sink);
assert.deepStrictEqual(source._readableState.pipes, [sink]);
assert.strictEqual(source.listenerCount('data'), 1);
assert.strictEqual(source.listeners('data')[0].name, 'ondata');
assert.deepStrictEqual(sink.eventNames().sort(), ['close', 'error', 'finish', 'unpipe']);

const failing = new Sink();
const kept = new Readable({ read() {} });
let unpiped = 0;
failing.on('unpipe', (from, ...rest) => {
  unpiped++;
  assert.strictEqual(from, kept);
  assert.strictEqual(rest.length, 1);
});
kept.pipe(failing);
assert.throws(() => failing.emit('error', new Error('of the sink')), /of the sink/);
assert.strictEqual(unpiped, 1);
assert.deepStrictEqual(kept._readableState.pipes, []);
assert.strictEqual(failing.listenerCount('error'), 0);
assert.strictEqual(failing.listenerCount('drain'), 0);

const several = new PassThrough();
const sinks = [new Sink(), new Sink()];
for (const each of sinks) {
  several.pipe(each);
}
several.end('to all');

const unended = new Sink();
Readable.from(['x']).pipe(unended, { end: false });

const old = new Stream();
old.readable = true;
const fromOld = new PassThrough();
old.pipe(fromOld);
assert.strictEqual(old.listeners('data')[0].name, 'ondata');
old.emit('data', 'legacy');
old.emit('end');
assert.strictEqual(String(fromOld.read()), 'legacy');

process.on('exit', () => {
  assert.deepStrictEqual(sink.chunks, ['a', 'b', 'c']);
  assert.strictEqual(sink.ended, 1);
  assert.deepStrictEqual(sinks.map((each) => each.chunks), [['to all'], ['to all']]);
  assert.strictEqual(unended.ended, 0);
});
