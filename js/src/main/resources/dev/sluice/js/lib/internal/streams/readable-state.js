'use strict';
// `_readableState`: a live view of the peer's readable side.

const { binding, destinationOf } = require('internal/streams/bridge');
const { insideIfAny, liveArray, show, trapsFor } = require('internal/streams/live');
const { peerOptions } = require('internal/streams/options');
const { bitsField, define, defineFlags, defineShared, encodingFrom, highWaterMarkField, lengthsOf,
        numberField, sharedBits } = require('internal/streams/state');

const kState = Symbol('kState');
const kDecoderValue = Symbol('kDecoderValue');
const kEncodingValue = Symbol('kEncodingValue');

function ReadableState(options, stream, isDuplex) {
  const complete = peerOptions(options, isDuplex);
  return openReadable(binding.readable(stream ?? this, complete), options, complete);
}

const proto = ReadableState.prototype;

defineShared(proto);
defineFlags(proto, [
  'endEmitted', 'reading', 'needReadable', 'emittedReadable', 'readableListening',
  'resumeScheduled', 'readingMore', 'dataEmitted',
]);
define(proto, 'multiAwaitDrain', ({ side }) => side.getMultiAwaitDrain(), ({ side }, value) => {
  side.setAwaitDrainWriters(
    Array.from(side.getAwaitDrainWriters(), destinationOf), Boolean(value));
});
define(proto, 'decoder', (inside) => inside.decoder, (inside, value) => {
  inside.decoder = value || null;
  inside.side.setDecoder(inside.decoder);
});
define(proto, 'encoding', (inside) => inside.encoding, (inside, value) => {
  inside.encoding = value || null;
});
define(proto, 'flowing', ({ side }) => side.getFlowing(), ({ side }, value) => {
  side.setFlowing(value === null || value === undefined ? null : Boolean(value));
});
define(proto, 'pipesCount', ({ side }) => side.getPipes().length);
define(proto, 'paused', ({ side }) => side.getPaused() === true, ({ side }, value) => {
  side.setPaused(value === null || value === undefined ? null : Boolean(value));
});

function arrayField(name, load, store) {
  return {
    get(inside) {
      inside[name] ??= liveArray(() => load(inside), (values) => store(inside, values));
      return inside[name];
    },
    set: store,
  };
}

const fields = {
  __proto__: null,
  highWaterMark: highWaterMarkField,
  buffer: arrayField('buffer', ({ side }) => side.getBuffer(), (inside, chunks) => {
    const values = Array.from(chunks);
    inside.side.setBuffer(values, lengthsOf(values, inside.objectMode));
  }),
  length: numberField('length'),
  pipes: arrayField('pipes', ({ side }) => side.getPipes(), ({ side }, pipes) => {
    side.setPipes(Array.from(pipes, destinationOf));
  }),
  awaitDrainWriters: {
    get({ side }) {
      const writers = side.getAwaitDrainWriters();
      return side.getMultiAwaitDrain() ? new Set(writers) : writers[0] ?? null;
    },
    set({ side }, value) {
      const several = value instanceof Set;
      const writers = several ? Array.from(value) : [value].filter(Boolean);
      side.setAwaitDrainWriters(writers.map(destinationOf), several);
    },
  },
  // Whether the side is there: undefined unless somebody said.
  readable: {
    get: (inside) => inside.readable,
    set(inside, value) {
      inside.readable = value;
      inside.side.setAbsent(value !== undefined && value !== null && !value);
    },
  },
  [kState]: bitsField([
    ...sharedBits,
    [9, ({ side }) => side.getEnded()],
    [10, ({ side }) => side.getEndEmitted()],
    [11, ({ side }) => side.getReading()],
    [12, ({ side }) => side.getSync()],
    [13, ({ side }) => side.getNeedReadable()],
    [14, ({ side }) => side.getEmittedReadable()],
    [15, ({ side }) => side.getReadableListening()],
    [16, ({ side }) => side.getResumeScheduled()],
    [17, ({ side }) => side.getMultiAwaitDrain()],
    [18, ({ side }) => side.getReadingMore()],
    [19, ({ side }) => side.getDataEmitted()],
    [20, (inside) => inside.defaultEncoding === 'utf8'],
    [21, (inside) => inside.decoder !== null],
    [22, (inside) => inside.encoding !== null],
    [23, ({ side }) => side.getFlowing() !== null],
    [24, ({ side }) => side.getFlowing() === true],
    [25, ({ side }) => side.getPaused() !== null],
    [26, ({ side }) => side.getPaused() === true],
    [27, ({ side }) => side.getDataListening()],
  ]),
  [kDecoderValue]: { get: (inside) => inside.decoder, set() {} },
  [kEncodingValue]: { get: (inside) => inside.encoding, set() {} },
};

const traps = trapsFor(fields);

function openReadable(side, options, complete) {
  const target = Object.create(proto);
  target.highWaterMark = 0;
  target.buffer = null;
  target.bufferIndex = 0;
  target.length = 0;
  target.pipes = null;
  target.awaitDrainWriters = null;
  target[kState] = 0;
  const state = show(target, {
    side,
    objectMode: complete.readableObjectMode,
    defaultEncoding: encodingFrom(options?.defaultEncoding),
    readable: undefined,
    largeMark: complete.readableHighWaterMark,
    decoder: null,
    encoding: null,
    buffer: undefined,
    pipes: undefined,
  }, traps);
  if (options?.encoding) {
    decodeAs(state, options.encoding, options.encoding);
  }
  return state;
}

// Has a readable side deliver text. If no name is given, the decoder's is what is shown.
function decodeAs(state, encoding, name) {
  const { StringDecoder } = require('string_decoder');
  const decoder = new StringDecoder(encoding);
  const inside = insideIfAny(state);
  inside.decoder = decoder;
  inside.encoding = name ?? decoder.encoding;
  state[kDecoderValue] = decoder;
  state[kEncodingValue] = inside.encoding;
  inside.side.decodeWith(decoder);
}

module.exports = { ReadableState, decodeAs, fields, openReadable };
