'use strict';
// How many listeners a pipe, a pipeline and finished leave on a stream, and that they go.
const assert = require('assert');
const { PassThrough, Readable, Writable, finished, pipeline } = require('stream');

const events = ['close', 'data', 'drain', 'end', 'error', 'finish', 'prefinish', 'readable',
                'unpipe'];

function counts(stream) {
  return events.map((event) => stream.listenerCount(event)).join('');
}

const source = new Readable({ read() {} });
const target = new PassThrough();
const before = counts(target);
source.pipe(target);
assert.strictEqual(counts(source), '010100000');
assert.strictEqual(counts(target), '100011101');
source.pipe(target);
assert.strictEqual(counts(source), '020200000');
source.unpipe(target);
assert.strictEqual(counts(source), '010100000');
source.unpipe();
assert.strictEqual(counts(source), '000000000');
assert.strictEqual(counts(target), before);

const waited = new Writable({ write() {} });
const forget = finished(waited, () => {});
assert.strictEqual(counts(waited), '100111000');
forget();
assert.strictEqual(counts(waited), '000000000');

const full = new Writable({ highWaterMark: 1, write() {} });
const fast = new Readable({ read() {} });
fast.pipe(full);
fast.push('more than one');
process.nextTick(() => process.nextTick(() => {
  assert.strictEqual(full.listenerCount('drain'), 1);
  assert.strictEqual(fast._readableState.awaitDrainWriters, full);
  assert.strictEqual(fast.isPaused(), true);
  fast.unpipe(full);
  assert.strictEqual(full.listenerCount('drain'), 0);
}));

const last = new PassThrough();
const joined = pipeline(Readable.from(['x']), last, (error) => {
  assert.ifError(error);
  setImmediate(() => assert.strictEqual(last.listenerCount('error'), 0));
});
assert.strictEqual(joined, last);
joined.resume();

const order = [];
const emitter = new Readable({ read() {} });
emitter.on('newListener', (event, listener) => order.push(`${event} ${listener.name}`));
emitter.pipe(new PassThrough());
assert.deepStrictEqual(order.slice(0, 2), ['end onend', 'data ondata']);

for (const [id, name] of [['_stream_readable', 'Readable'], ['_stream_writable', 'Writable'],
                          ['_stream_duplex', 'Duplex'], ['_stream_transform', 'Transform'],
                          ['_stream_passthrough', 'PassThrough']]) {
  assert.strictEqual(require(id), require('stream')[name]);
}
