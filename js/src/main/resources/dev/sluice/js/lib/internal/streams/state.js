'use strict';
// `_readableState` and `_writableState`: live views of the peer's state, which programs read and
// sometimes write. What is no field of the peer's is an ordinary property.

const { codes } = require('internal/errors');
const { binding, kSide } = require('internal/streams/bridge');

const kObjectMode = Symbol('objectMode');
const kEncoding = Symbol('encoding');
const kDecoder = Symbol('decoder');
const kDefaultEncoding = Symbol('defaultEncoding');
const kDecodeStrings = Symbol('decodeStrings');
const kPresent = Symbol('present');

// A high-water mark that is larger than what Java counts.
const kLargeMark = Symbol('largeMark');

// The largest length that is told apart: what Java counts in an int.
const LARGEST_LENGTH = 2 ** 31 - 1;

function nop() {}

function getDefaultHighWaterMark(objectMode) {
  return binding.defaultHighWaterMark(Boolean(objectMode));
}

function setDefaultHighWaterMark(objectMode, value) {
  require('internal/validators').validateInteger(value, 'value', 0);
  binding.setDefaultHighWaterMark(Boolean(objectMode), Math.min(value, LARGEST_LENGTH));
}

function highWaterMarkFrom(options, duplexKey, isDuplex) {
  if (options.highWaterMark !== undefined && options.highWaterMark !== null) {
    return options.highWaterMark;
  }
  return isDuplex ? options[duplexKey] : null;
}

// The high-water mark that options ask for, or the default one.
function getHighWaterMark(objectMode, options, duplexKey, isDuplex) {
  const wanted = options ? highWaterMarkFrom(options, duplexKey, isDuplex) : null;
  if (wanted === undefined || wanted === null) {
    return getDefaultHighWaterMark(objectMode);
  }
  if (!Number.isInteger(wanted) || wanted < 0) {
    const name = isDuplex ? `options.${duplexKey}` : 'options.highWaterMark';
    throw new codes.ERR_INVALID_ARG_VALUE(name, wanted);
  }
  return wanted;
}

function encodingFrom(encoding) {
  if (encoding === undefined || encoding === null) {
    return 'utf8';
  }
  if (!require('buffer').Buffer.isEncoding(encoding)) {
    throw new codes.ERR_UNKNOWN_ENCODING(encoding);
  }
  return encoding === 'utf-8' ? 'utf8' : encoding;
}

// The options of a stream as its peer takes them: complete, and of the right types.
function peerOptions(options, isDuplex) {
  const readable = Boolean(options?.objectMode || (isDuplex && options?.readableObjectMode));
  const writable = Boolean(options?.objectMode || (isDuplex && options?.writableObjectMode));
  return {
    readableObjectMode: readable,
    writableObjectMode: writable,
    readableHighWaterMark: getHighWaterMark(readable, options, 'readableHighWaterMark', isDuplex),
    writableHighWaterMark: getHighWaterMark(writable, options, 'writableHighWaterMark', isDuplex),
    autoDestroy: options?.autoDestroy !== false,
    emitClose: options?.emitClose !== false,
    readable: !isDuplex || options?.readable !== false,
    writable: !isDuplex || options?.writable !== false,
  };
}

function capitalized(name) {
  return name[0].toUpperCase() + name.slice(1);
}

function define(prototype, name, get, set) {
  Object.defineProperty(prototype, name, { enumerable: false, configurable: true, get, set });
}

// Fields that are booleans in the peer.
function defineFlags(prototype, names) {
  for (const name of names) {
    const getter = `get${capitalized(name)}`;
    const setter = `set${capitalized(name)}`;
    define(prototype, name, function() {
      return this[kSide][getter]();
    }, function(value) {
      this[kSide][setter](Boolean(value));
    });
  }
}

function defineShared(prototype) {
  defineFlags(prototype, [
    'constructed', 'destroyed', 'closed', 'closeEmitted', 'errorEmitted', 'autoDestroy',
    'emitClose', 'ended', 'sync',
  ]);
  define(prototype, 'objectMode', function() {
    return this[kObjectMode];
  }, function(value) {
    this[kObjectMode] = Boolean(value);
    this[kSide].setObjectMode(this[kObjectMode]);
  });
  define(prototype, 'highWaterMark', function() {
    const mark = this[kSide].getHighWaterMark();
    return mark === LARGEST_LENGTH ? this[kLargeMark] ?? mark : mark;
  }, function(value) {
    this[kLargeMark] = value;
    this[kSide].setHighWaterMark(Math.min(value, LARGEST_LENGTH));
  });
  define(prototype, 'length', function() {
    return this[kSide].getLength();
  }, function(value) {
    this[kSide].setLength(Number(value));
  });
  define(prototype, 'errored', function() {
    return this[kSide].getErrored();
  }, function(value) {
    this[kSide].setErrored(value || null);
  });
  define(prototype, 'defaultEncoding', function() {
    return this[kDefaultEncoding];
  }, function(value) {
    this[kDefaultEncoding] = value === 'utf-8' ? 'utf8' : value;
  });
}

// Whether a side is there: undefined unless somebody said.
function definePresence(prototype, name) {
  define(prototype, name, function() {
    return this[kSide].getAbsent() ? false : this[kPresent];
  }, function(value) {
    const known = value !== undefined && value !== null;
    this[kPresent] = known ? Boolean(value) : undefined;
    this[kSide].setAbsent(known && !value);
  });
}

function ReadableState(options, stream, isDuplex) {
  const complete = peerOptions(options, isDuplex);
  openReadable(this, binding.readable(stream ?? this, complete), options, complete);
}

function openReadable(state, side, options, complete) {
  hide(state, kSide, side);
  hide(state, kObjectMode, complete.readableObjectMode);
  hide(state, kDefaultEncoding, encodingFrom(options?.defaultEncoding));
  hide(state, kPresent, undefined);
  hide(state, kLargeMark, complete.readableHighWaterMark);
  hide(state, kDecoder, null);
  hide(state, kEncoding, null);
  if (options?.encoding) {
    decodeAs(state, options.encoding, options.encoding);
  }
  return state;
}

function hide(state, key, value) {
  Object.defineProperty(state, key, { value, writable: true, enumerable: false });
}

// Has a readable side deliver text. If no name is given, the decoder's is what is shown.
function decodeAs(state, encoding, name) {
  const { StringDecoder } = require('string_decoder');
  const decoder = new StringDecoder(encoding);
  state[kDecoder] = decoder;
  state[kEncoding] = name ?? decoder.encoding;
  state[kSide].decodeWith(decoder);
}

function awaitedBy(side) {
  const writers = Array.from(side.getAwaitDrainWriters());
  if (side.getMultiAwaitDrain()) {
    return new Set(writers);
  }
  return writers.length === 0 ? null : writers[0];
}

{
  const proto = ReadableState.prototype;
  defineShared(proto);
  definePresence(proto, 'readable');
  defineFlags(proto, [
    'endEmitted', 'reading', 'needReadable', 'emittedReadable', 'readableListening',
    'resumeScheduled', 'readingMore', 'dataEmitted',
  ]);
  define(proto, 'buffer', function() {
    return Array.from(this[kSide].getBuffer());
  });
  define(proto, 'bufferIndex', () => 0);
  define(proto, 'pipes', function() {
    return Array.from(this[kSide].getPipes());
  });
  define(proto, 'pipesCount', function() {
    return this.pipes.length;
  });
  define(proto, 'awaitDrainWriters', function() {
    return awaitedBy(this[kSide]);
  });
  define(proto, 'multiAwaitDrain', function() {
    return this[kSide].getMultiAwaitDrain();
  });
  define(proto, 'flowing', function() {
    return this[kSide].getFlowing();
  }, function(value) {
    this[kSide].setFlowing(value === null || value === undefined ? null : Boolean(value));
  });
  define(proto, 'paused', function() {
    return this[kSide].getPaused() === true;
  }, function(value) {
    this[kSide].setPaused(Boolean(value));
  });
  define(proto, 'decoder', function() {
    return this[kDecoder];
  });
  define(proto, 'encoding', function() {
    return this[kEncoding];
  });
}

function WritableState(options, stream, isDuplex) {
  const complete = peerOptions(options, isDuplex);
  openWritable(this, binding.writable(stream ?? this, complete), options, complete);
}

function openWritable(state, side, options, complete) {
  hide(state, kSide, side);
  hide(state, kObjectMode, complete.writableObjectMode);
  hide(state, kDefaultEncoding, encodingFrom(options?.defaultEncoding));
  hide(state, kPresent, undefined);
  hide(state, kLargeMark, complete.writableHighWaterMark);
  hide(state, kDecodeStrings, options?.decodeStrings !== false);
  return state;
}

function entriesOf(queue) {
  const entries = [];
  for (let i = 0; i < queue.length; i += 3) {
    entries.push({ chunk: queue[i], encoding: queue[i + 1], callback: queue[i + 2] ?? nop });
  }
  return entries;
}

{
  const proto = WritableState.prototype;
  defineShared(proto);
  definePresence(proto, 'writable');
  defineFlags(proto, [
    'needDrain', 'writing', 'ending', 'finished', 'finalCalled', 'prefinished',
  ]);
  define(proto, 'corked', function() {
    return this[kSide].getCorked();
  }, function(value) {
    this[kSide].setCorked(Number(value));
  });
  for (const name of ['pendingcb', 'writelen', 'bufferProcessing', 'bufferedRequestCount']) {
    const getter = `get${capitalized(name)}`;
    define(proto, name, function() {
      return this[kSide][getter]();
    });
  }
  define(proto, 'decodeStrings', function() {
    return this[kDecodeStrings];
  }, function(value) {
    this[kDecodeStrings] = Boolean(value);
  });
  define(proto, 'writecb', function() {
    return this[kSide].getWritecb() ?? nop;
  });
  define(proto, 'onwrite', function() {
    return this[kSide].getOnwrite() ?? nop;
  });
  define(proto, 'afterWriteTickInfo', () => null);
  define(proto, 'buffered', function() {
    return this.getBuffer();
  });
  define(proto, 'bufferedIndex', () => 0);
  define(proto, 'allBuffers', function() {
    return this.getBuffer().every((entry) => entry.encoding === 'buffer');
  });
  define(proto, 'allNoop', function() {
    return this.getBuffer().every((entry) => entry.callback === nop);
  });
  proto.getBuffer = function getBuffer() {
    return entriesOf(this[kSide].getQueue());
  };
}

module.exports = {
  ReadableState,
  WritableState,
  decodeAs,
  getDefaultHighWaterMark,
  getHighWaterMark,
  openReadable,
  openWritable,
  peerOptions,
  setDefaultHighWaterMark,
};
