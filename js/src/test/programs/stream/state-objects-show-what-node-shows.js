'use strict';
// _readableState and _writableState are objects like any other: the same fields of their own and of
// their prototype as on Node, with values, which can be listed, copied, compared and printed.
const assert = require('assert');
const util = require('util');
const { Duplex, Readable, Writable } = require('stream');

const ofReadable = ['highWaterMark', 'buffer', 'bufferIndex', 'length', 'pipes', 'awaitDrainWriters'];
const ofWritable =
  ['highWaterMark', 'length', 'corked', 'onwrite', 'writelen', 'bufferedIndex', 'pendingcb'];
const noReadable = [...ofReadable, 'readable'];

const readable = new Readable({ read() {} });
const writable = new Writable({ write() {} });
assert.deepStrictEqual(Object.keys(readable._readableState), ofReadable);
assert.deepStrictEqual(Object.keys(writable._writableState), ofWritable);
const duplex = new Duplex({ read() {}, write() {} });
assert.deepStrictEqual(Object.keys(duplex._readableState), ofReadable);
assert.deepStrictEqual(Object.keys(duplex._writableState), ofWritable);
const half = new Duplex({ readable: false, write() {} });
assert.deepStrictEqual(Object.keys(half._readableState), noReadable);
assert.strictEqual(half._readableState.ended, true);
assert.strictEqual(half._readableState.endEmitted, true);
assert.strictEqual('readable' in readable._readableState, false);
readable.readable = false;
assert.deepStrictEqual(Object.keys(readable._readableState), noReadable);
assert.strictEqual(readable._readableState.readable, false);
readable.readable = true;
const listed = [];
for (const name in writable._writableState) {
  listed.push(name);
}
assert.deepStrictEqual(listed, [...ofWritable, 'getBuffer']);

// Each is a property with a value, and shows the value of now.
for (const [state, names] of [[duplex._readableState, ofReadable],
                              [duplex._writableState, ofWritable]]) {
  for (const name of names) {
    const descriptor = Object.getOwnPropertyDescriptor(state, name);
    assert.deepStrictEqual(Object.keys(descriptor),
                           ['value', 'writable', 'enumerable', 'configurable'], name);
    assert.ok(descriptor.writable && descriptor.enumerable && descriptor.configurable, name);
    assert.strictEqual(descriptor.value, state[name]);
    assert.ok(Object.hasOwn(state, name));
  }
}
readable.push('abc');
writable.write('x');
writable.write('yz', () => {});
assert.strictEqual(Object.getOwnPropertyDescriptor(readable._readableState, 'length').value, 3);
assert.strictEqual({ ...readable._readableState }.length, 3);
assert.strictEqual(Object.assign({}, writable._writableState).writelen, 1);
assert.deepStrictEqual(JSON.parse(JSON.stringify(writable._writableState)), {
  highWaterMark: 65536, length: 3, corked: 0, writelen: 1, bufferedIndex: 0, pendingcb: 2,
});

// The others are accessors of the prototype.
const { ReadableState } = Readable;
const { WritableState } = Writable;
assert.ok(readable._readableState instanceof ReadableState);
assert.strictEqual(Object.getPrototypeOf(writable._writableState), WritableState.prototype);
assert.strictEqual(util.types.isProxy(readable._readableState), false);
for (const [Class, names] of [[ReadableState, [
  'objectMode', 'ended', 'endEmitted', 'reading', 'constructed', 'sync', 'needReadable',
  'emittedReadable', 'readableListening', 'resumeScheduled', 'errorEmitted', 'emitClose',
  'autoDestroy', 'destroyed', 'closed', 'closeEmitted', 'multiAwaitDrain', 'readingMore',
  'dataEmitted', 'errored', 'defaultEncoding', 'decoder', 'encoding', 'flowing', 'paused',
]], [WritableState, [
  'objectMode', 'finalCalled', 'needDrain', 'ending', 'ended', 'finished', 'destroyed',
  'decodeStrings', 'writing', 'sync', 'bufferProcessing', 'constructed', 'prefinished',
  'errorEmitted', 'emitClose', 'autoDestroy', 'closed', 'closeEmitted', 'allBuffers', 'allNoop',
  'errored', 'writable', 'defaultEncoding', 'writecb', 'afterWriteTickInfo', 'buffered',
]]]) {
  for (const name of names) {
    const descriptor = Object.getOwnPropertyDescriptor(Class.prototype, name);
    assert.strictEqual(typeof descriptor.get, 'function', name);
    assert.strictEqual(typeof descriptor.set, 'function', name);
    assert.strictEqual(descriptor.enumerable || descriptor.configurable, false, name);
  }
}
for (const [Class, name] of [[ReadableState, 'pipesCount'],
                             [WritableState, 'bufferedRequestCount']]) {
  assert.strictEqual(Object.getOwnPropertyDescriptor(Class.prototype, name).set, undefined);
}
assert.strictEqual(Object.keys(WritableState.prototype)[0], 'getBuffer');

// They can be made without a stream.
const alone = new ReadableState({ highWaterMark: 3, objectMode: true }, readable, false);
assert.ok(alone instanceof ReadableState);
assert.strictEqual(alone.highWaterMark, 3);
assert.strictEqual(alone.objectMode, true);

// Printed they look as on Node, with the flags as one number.
const printed = new Duplex({ read() {}, write() {}, encoding: 'latin1', emitClose: false });
assert.strictEqual(util.inspect(printed, { depth: 0 }), `Duplex {
  _events: [Object],
  _readableState: [ReadableState],
  _writableState: [WritableState],
  allowHalfOpen: true,
  _read: [Function: read],
  _write: [Function: write],
  _maxListeners: undefined,
  Symbol(shapeMode): true,
  Symbol(kCapture): false
}`);
assert.strictEqual(util.inspect(printed._readableState, { depth: 0 }), `ReadableState {
  highWaterMark: 65536,
  buffer: [],
  bufferIndex: 0,
  length: 0,
  pipes: [],
  awaitDrainWriters: null,
  Symbol(kState): 7344388,
  Symbol(kDecoderValue): [StringDecoder],
  Symbol(kEncodingValue): 'latin1'
}`);
assert.strictEqual(util.inspect(printed._writableState), `WritableState {
  highWaterMark: 65536,
  length: 0,
  corked: 0,
  onwrite: [Function (anonymous)],
  writelen: 0,
  bufferedIndex: 0,
  pendingcb: 0,
  Symbol(kState): 17580804,
  Symbol(kBufferedValue): null
}`);
