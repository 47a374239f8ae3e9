'use strict';
// What a stream says of itself is what its `_readableState` and `_writableState` say, also when a
// program has put others there, or has set fields of them.
const assert = require('assert');
const { Duplex, Readable, Writable } = require('stream');

const readable = new Readable({ read() {}, highWaterMark: 7 });
assert.strictEqual(readable.readable, true);
readable._readableState.endEmitted = true;
assert.strictEqual(readable.readable, false);
assert.strictEqual(readable.readableEnded, true);
readable._readableState.endEmitted = false;
readable._readableState.readable = false;
assert.strictEqual(readable.readable, false);
assert.strictEqual(readable.readableAborted, false);
readable._readableState = {
  readable: true, destroyed: true, errored: 'e', closed: 'c', endEmitted: false, length: 3,
  flowing: 'f', objectMode: 'o', encoding: 'x', highWaterMark: 9, dataEmitted: 'd', buffer: 'b',
};
assert.deepStrictEqual(
  [
    readable.readable, readable.destroyed, readable.errored, readable.closed,
    readable.readableLength, readable.readableFlowing, readable.readableObjectMode,
    readable.readableEncoding, readable.readableHighWaterMark, readable.readableDidRead,
    readable.readableAborted, readable.readableEnded, readable.readableBuffer,
  ],
  [false, true, 'e', 'c', 3, 'f', 'o', 'x', 9, 'd', true, false, 'b']);

const writable = new Writable({ write() {}, highWaterMark: 3 });
assert.strictEqual(writable.writable, true);
assert.strictEqual(writable.write('abc'), false);
assert.strictEqual(writable.writableNeedDrain, true);
assert.strictEqual(writable.writableLength, 3);
writable._writableState.needDrain = false;
assert.strictEqual(writable.writableNeedDrain, false);
writable._writableState.ended = true;
assert.strictEqual(writable.writable, false);
assert.strictEqual(writable.writableEnded, false);
writable._writableState = {
  errored: 'e', corked: 5, length: 6, highWaterMark: 8, getBuffer: () => 'b',
};
assert.deepStrictEqual(
  [
    writable.errored, writable.writableCorked, writable.writableLength,
    writable.writableHighWaterMark, writable.writableBuffer,
  ],
  ['e', 5, 6, 8, 'b']);

const duplex = new Duplex({ read() {}, write() {} });
assert.strictEqual(duplex.destroyed, false);
duplex._readableState = { destroyed: true };
assert.strictEqual(duplex.destroyed, false);
duplex._writableState = { destroyed: 'd' };
assert.strictEqual(duplex.destroyed, 'd');
duplex._writableState = undefined;
assert.strictEqual(duplex.destroyed, false);
assert.strictEqual(duplex.writable, false);
assert.strictEqual(duplex.writableNeedDrain, false);
assert.strictEqual(duplex.writableLength, undefined);

for (const proto of [Readable.prototype, Writable.prototype, Duplex.prototype]) {
  assert.strictEqual(proto.destroyed, false);
  assert.strictEqual(proto.errored, null);
  assert.strictEqual(proto.closed, false);
}
