'use strict';
// What `_readableState` and `_writableState` have in common: they show the state of the peer, which
// programs read and sometimes set.

const { insideOf } = require('internal/streams/live');
const options = require('internal/streams/options');

const { LARGEST_LENGTH, getDefaultHighWaterMark, setDefaultHighWaterMark } = options;

function encodingFrom(encoding) {
  if (encoding === undefined || encoding === null) {
    return 'utf8';
  }
  if (!require('buffer').Buffer.isEncoding(encoding)) {
    throw new (require('internal/errors').codes.ERR_UNKNOWN_ENCODING)(encoding);
  }
  return encoding === 'utf-8' ? 'utf8' : encoding;
}

function capitalized(name) {
  return name[0].toUpperCase() + name.slice(1);
}

// A field of the prototype's.
function define(prototype, name, get, set) {
  const accessors = {
    get() {
      return get(insideOf(this));
    },
    set(value) {
      set(insideOf(this), value);
    },
  };
  Object.defineProperty(prototype, name, {
    enumerable: false,
    configurable: false,
    get: Object.getOwnPropertyDescriptor(accessors, 'get').value,
    set: set && accessors.set,
  });
}

// Fields that are booleans in the peer.
function defineFlags(prototype, names) {
  for (const name of names) {
    const getter = `get${capitalized(name)}`;
    const setter = `set${capitalized(name)}`;
    define(prototype, name, ({ side }) => side[getter](), ({ side }, value) => {
      side[setter](Boolean(value));
    });
  }
}

function defineShared(prototype) {
  defineFlags(prototype, [
    'constructed', 'sync', 'errorEmitted', 'emitClose', 'autoDestroy', 'destroyed', 'closed',
    'closeEmitted', 'ended',
  ]);
  define(prototype, 'objectMode', (inside) => inside.objectMode, (inside, value) => {
    inside.objectMode = Boolean(value);
    inside.side.setObjectMode(inside.objectMode);
  });
  define(prototype, 'errored', ({ side }) => side.getErrored(), ({ side }, value) => {
    side.setErrored(value || null);
  });
  define(prototype, 'defaultEncoding', (inside) => inside.defaultEncoding, (inside, value) => {
    inside.defaultEncoding = value === 'utf-8' ? 'utf8' : value;
  });
}

// A property of a state's own that is a number in the peer.
function numberField(name) {
  const getter = `get${capitalized(name)}`;
  const setter = `set${capitalized(name)}`;
  return {
    get: ({ side }) => side[getter](),
    set({ side }, value) {
      side[setter](Number(value));
    },
  };
}

// The high-water mark, which may be larger than what Java counts.
const highWaterMarkField = {
  get(inside) {
    const mark = inside.side.getHighWaterMark();
    return mark === LARGEST_LENGTH ? inside.largeMark ?? mark : mark;
  },
  set(inside, value) {
    inside.largeMark = value;
    inside.side.setHighWaterMark(Math.min(value, LARGEST_LENGTH));
  },
};

// The flags of a state as one number, which is all that is seen of them where a stream is printed.
function bitsField(flags) {
  return {
    get(inside) {
      let bits = 0;
      for (const [bit, isSet] of flags) {
        bits |= isSet(inside) ? 1 << bit : 0;
      }
      return bits;
    },
    set() {},
  };
}

const sharedBits = [
  [0, (inside) => inside.objectMode],
  [1, ({ side }) => side.getErrorEmitted()],
  [2, ({ side }) => side.getAutoDestroy()],
  [3, ({ side }) => side.getEmitClose()],
  [4, ({ side }) => side.getDestroyed()],
  [5, ({ side }) => side.getClosed()],
  [6, ({ side }) => side.getCloseEmitted()],
  [7, ({ side }) => side.getErrored() !== null],
  [8, ({ side }) => side.getConstructed()],
];

// What the elements of a buffer count.
function lengthsOf(chunks, objectMode) {
  return chunks.map((chunk) => (objectMode ? 1 : chunk?.length ?? 0));
}

// As programs of --expose-internals know it, which have a state at hand.
function getHighWaterMark(state, given, duplexKey, isDuplex) {
  return options.getHighWaterMark(state.objectMode, given, duplexKey, isDuplex);
}

module.exports = {
  bitsField, define, defineFlags, defineShared, encodingFrom, getDefaultHighWaterMark,
  getHighWaterMark, highWaterMarkField, lengthsOf, numberField, setDefaultHighWaterMark, sharedBits,
};
