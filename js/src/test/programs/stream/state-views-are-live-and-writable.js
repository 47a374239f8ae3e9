'use strict';
// _readableState and _writableState show how a stream stands, and what a program sets there counts.
const assert = require('assert');
const { Readable, Transform, Writable } = require('stream');

const readable = new Readable({ read() {}, highWaterMark: 5 });
const state = readable._readableState;
assert.strictEqual(state, readable._readableState);
assert.strictEqual(state.highWaterMark, 5);
assert.strictEqual(state.flowing, null);
assert.strictEqual(state.length, 0);
assert.deepStrictEqual(state.buffer, []);
assert.deepStrictEqual(state.pipes, []);
assert.strictEqual(state.awaitDrainWriters, null);
for (const name of ['ended', 'endEmitted', 'reading', 'needReadable', 'emittedReadable',
                    'readableListening', 'resumeScheduled', 'errorEmitted', 'destroyed',
                    'closed', 'closeEmitted', 'dataEmitted', 'readingMore', 'objectMode']) {
  assert.strictEqual(state[name], false, name);
}
for (const name of ['sync', 'constructed', 'emitClose', 'autoDestroy']) {
  assert.strictEqual(state[name], true, name);
}
assert.strictEqual(state.defaultEncoding, 'utf8');
assert.strictEqual(state.encoding, null);
assert.strictEqual(state.decoder, null);
assert.strictEqual(readable.push('abcdef'), false);
assert.strictEqual(state.length, 6);
assert.strictEqual(state.buffer.length, 1);
assert.ok(Buffer.isBuffer(state.buffer[0]));
readable.push(null);
assert.strictEqual(state.ended, true);
state.highWaterMark = 100;
assert.strictEqual(readable.readableHighWaterMark, 100);
const largest = new Readable({ highWaterMark: Number.MAX_SAFE_INTEGER });
assert.strictEqual(largest.readableHighWaterMark, Number.MAX_SAFE_INTEGER);

let callbacks = [];
const writable = new Writable({
  highWaterMark: 4,
  write(chunk, encoding, callback) {
    callbacks.push(callback);
  },
});
const writing = writable._writableState;
assert.strictEqual(writable.write('ab'), true);
assert.strictEqual(writable.write('cd', 'latin1', assert.ifError), false);
assert.strictEqual(writing.length, 4);
assert.strictEqual(writing.writelen, 2);
assert.strictEqual(writing.writing, true);
assert.strictEqual(writing.needDrain, true);
assert.strictEqual(writing.pendingcb, 2);
assert.strictEqual(writing.bufferedRequestCount, 1);
const [entry] = writing.getBuffer();
assert.strictEqual(String(entry.chunk), 'cd');
assert.strictEqual(entry.encoding, 'buffer');
assert.strictEqual(entry.callback, assert.ifError);
assert.strictEqual(writing.decodeStrings, true);
assert.strictEqual(typeof writing.onwrite, 'function');
assert.strictEqual(callbacks[0], writing.onwrite);
writable.cork();
assert.strictEqual(writing.corked, 1);
writing.corked = 0;
writing.length = 3;
assert.strictEqual(writable.writableLength, 3);
writing.length = 4;
writing.needDrain = false;
assert.strictEqual(writable.writableNeedDrain, false);
writable.end();
assert.strictEqual(writing.ending, true);
assert.strictEqual(writing.ended, true);
assert.strictEqual(writing.finished, false);
callbacks.shift()();
callbacks.shift()();
writable.on('close', () => {
  assert.strictEqual(writing.finished, true);
  assert.strictEqual(writing.prefinished, true);
  assert.strictEqual(writing.finalCalled, true);
  assert.strictEqual(writing.destroyed, true);
  assert.strictEqual(writing.pendingcb, 0);
});

const transform = new Transform({ transform: (chunk, encoding, callback) => callback() });
assert.strictEqual(transform._readableState.sync, false);
transform._readableState.objectMode = true;
assert.strictEqual(transform.readableObjectMode, true);
transform._readableState.emitClose = false;
transform._writableState.emitClose = false;
transform.on('close', () => assert.fail('emitClose was switched off'));
transform.destroy();
