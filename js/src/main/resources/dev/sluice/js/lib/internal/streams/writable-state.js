'use strict';
// `_writableState`: a live view of the peer's writable side.

const { binding } = require('internal/streams/bridge');
const { show, trapsFor } = require('internal/streams/live');
const { peerOptions } = require('internal/streams/options');
const { bitsField, define, defineFlags, defineShared, encodingFrom, highWaterMarkField, lengthsOf,
        numberField, sharedBits } = require('internal/streams/state');

const kState = Symbol('kState');
const kBufferedValue = Symbol('kBufferedValue');

function nop() {}

function WritableState(options, stream, isDuplex) {
  const complete = peerOptions(options, isDuplex);
  return openWritable(binding.writable(stream ?? this, complete), options, complete);
}

const proto = WritableState.prototype;

// What is queued, as programs know it.
function queued({ side }) {
  const queue = side.getQueue();
  const entries = [];
  for (let i = 0; i < queue.length; i += 3) {
    entries.push({ chunk: queue[i], encoding: queue[i + 1], callback: queue[i + 2] ?? nop });
  }
  return entries;
}

function setQueued({ side, objectMode }, entries) {
  const queue = Array.from(entries ?? []);
  const lengths = lengthsOf(queue.map((entry) => entry.chunk), objectMode);
  side.setQueue(queue.flatMap(({ chunk, encoding, callback }, i) => (
    [chunk, lengths[i], encoding, callback === nop ? null : callback]
  )));
}

function isAllBuffers(inside) {
  return queued(inside).every((entry) => entry.encoding === 'buffer');
}

function isAllNoop(inside) {
  return queued(inside).every((entry) => entry.callback === nop);
}

defineShared(proto);
defineFlags(proto, [
  'needDrain', 'writing', 'ending', 'finished', 'finalCalled', 'prefinished', 'bufferProcessing',
]);
// Whether the side is there: undefined unless somebody said.
define(proto, 'writable', (inside) => inside.writable, (inside, value) => {
  const known = value !== undefined && value !== null;
  inside.writable = known ? Boolean(value) : undefined;
  inside.side.setAbsent(known && !value);
});
define(proto, 'decodeStrings', (inside) => inside.decodeStrings, (inside, value) => {
  inside.decodeStrings = Boolean(value);
});
define(proto, 'writecb', ({ side }) => side.getWritecb() ?? nop, nop);
define(proto, 'afterWriteTickInfo', () => null, nop);
define(proto, 'buffered', queued, setQueued);
// These two only sum up the queue, so there is nothing to set.
define(proto, 'allBuffers', isAllBuffers, nop);
define(proto, 'allNoop', isAllNoop, nop);
define(proto, 'bufferedRequestCount', ({ side }) => side.getBufferedRequestCount());

proto.getBuffer = function getBuffer() {
  return this.buffered;
};

const fields = {
  __proto__: null,
  highWaterMark: highWaterMarkField,
  length: numberField('length'),
  corked: numberField('corked'),
  onwrite: { get: ({ side }) => side.getOnwrite(), set() {} },
  writelen: numberField('writelen'),
  pendingcb: numberField('pendingcb'),
  [kState]: bitsField([
    ...sharedBits,
    [9, ({ side }) => side.getSync()],
    [10, ({ side }) => side.getFinalCalled()],
    [11, ({ side }) => side.getNeedDrain()],
    [12, ({ side }) => side.getEnding()],
    [13, ({ side }) => side.getFinished()],
    [14, (inside) => inside.decodeStrings],
    [15, ({ side }) => side.getWriting()],
    [16, ({ side }) => side.getBufferProcessing()],
    [17, ({ side }) => side.getPrefinished()],
    [18, isAllBuffers],
    [19, isAllNoop],
    [21, (inside) => inside.writable !== undefined],
    [22, (inside) => inside.writable === true],
    [23, ({ side }) => side.getCorked() > 0],
    [24, (inside) => inside.defaultEncoding === 'utf8'],
    [25, ({ side }) => side.getWritecb() !== null],
    [26, ({ side }) => side.getWriting()],
    [29, ({ side }) => side.getBufferedRequestCount() > 0],
    [30, ({ side }) => side.getEnded()],
  ]),
  [kBufferedValue]: {
    get(inside) {
      const entries = queued(inside);
      return entries.length === 0 ? null : entries;
    },
    set: setQueued,
  },
};

const traps = trapsFor(fields);

function openWritable(side, options, complete) {
  const target = Object.create(proto);
  target.highWaterMark = 0;
  target.length = 0;
  target.corked = 0;
  target.onwrite = null;
  target.writelen = 0;
  target.bufferedIndex = 0;
  target.pendingcb = 0;
  target[kState] = 0;
  target[kBufferedValue] = null;
  return show(target, {
    side,
    objectMode: complete.writableObjectMode,
    defaultEncoding: encodingFrom(options?.defaultEncoding),
    writable: undefined,
    largeMark: complete.writableHighWaterMark,
    decodeStrings: options?.decodeStrings !== false,
    wired: false,
  }, traps);
}

module.exports = { WritableState, openWritable, queued };
