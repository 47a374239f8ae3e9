'use strict';
// The class Writable. Its objects are what programs know as the stream; what its methods do is done
// by the peer in Java (dev.sluice.stream.WritableState), which calls back the methods and hooks of
// the object. Here arguments are made sense of.

module.exports = Writable;

const { captureRejectionSymbol } = require('events');
const { backingOf } = require('internal/buffer/memory');
const { codes } = require('internal/errors');
const { binding } = require('internal/streams/bridge');
const { bufferOver, isBuffer, isEncoding, toBytes, wrongChunk } =
  require('internal/streams/chunks');
const { construct, destroy, errorOrDestroy, undestroy } = require('internal/streams/destroy');
const { takeHooks } = require('internal/streams/hooks');
const { Stream } = require('internal/streams/legacy');
const { insideOf, shownBy } = require('internal/streams/live');
const { peerOptions } = require('internal/streams/options');
const { writesPlainly } = require('internal/streams/plain');
const { highWaterMarkField } = require('internal/streams/state');
const { WritableState, openWritable, queued } = require('internal/streams/writable-state');

Object.setPrototypeOf(Writable.prototype, Stream.prototype);
Object.setPrototypeOf(Writable, Stream);

const proto = Writable.prototype;
const isInstance = Function.prototype[Symbol.hasInstance];

// The hooks that options may give, by the name that they have on the stream.
const hooks = [
  ['write', '_write'], ['writev', '_writev'], ['destroy', '_destroy'], ['final', '_final'],
  ['construct', '_construct'],
];

function Writable(options) {
  if (!(this instanceof Writable)) {
    return new Writable(options);
  }
  this._events ??= {
    close: undefined, error: undefined, prefinish: undefined, finish: undefined, drain: undefined,
  };
  const complete = peerOptions(options, false);
  this._writableState = openWritable(binding.writable(this, complete), options, complete);
  takeHooks(this, options, hooks);
  Stream.call(this, options);
  if (this._construct !== undefined && this._construct !== null) {
    construct(this);
  }
}

Writable.WritableState = WritableState;

// A Duplex inherits from Readable only, but is a Writable too.
Object.defineProperty(Writable, Symbol.hasInstance, {
  value(object) {
    if (isInstance.call(this, object)) {
      return true;
    }
    return this === Writable && object && object._writableState instanceof WritableState;
  },
});

// Inherited from Stream, but there is nothing to be read here.
proto.pipe = function() {
  errorOrDestroy(this, new codes.ERR_STREAM_CANNOT_PIPE());
};

// The encoding of the chunk that `accept` has looked at last.
let acceptedEncoding;

function checkedEncoding(state, encoding) {
  if (!encoding) {
    return state.defaultEncoding;
  }
  if (encoding !== 'buffer' && !isEncoding(encoding)) {
    throw new codes.ERR_UNKNOWN_ENCODING(encoding);
  }
  return encoding;
}

// What is written, as `_write` is given it; sets `acceptedEncoding`.
function accept(state, chunk, encoding) {
  if (chunk === null) {
    throw new codes.ERR_STREAM_NULL_VALUES();
  }
  acceptedEncoding = encoding;
  if (state.objectMode) {
    return chunk;
  }
  acceptedEncoding = checkedEncoding(state, encoding);
  if (typeof chunk === 'string') {
    if (state.decodeStrings === false) {
      return chunk;
    }
    chunk = toBytes(chunk, acceptedEncoding);
  } else if (!isBuffer(chunk)) {
    if (!ArrayBuffer.isView(chunk)) {
      throw wrongChunk(chunk);
    }
    chunk = bufferOver(chunk);
  }
  acceptedEncoding = 'buffer';
  return chunk;
}

function lengthOf(state, chunk) {
  return state.objectMode ? 1 : chunk.length;
}

proto.write = function(chunk, encoding, cb) {
  if (typeof encoding === 'function') {
    cb = encoding;
    encoding = null;
  }
  const state = insideOf(this._writableState);
  const accepted = accept(state, chunk, encoding);
  if (state.wired && !state.objectMode && typeof accepted !== 'string' && writesPlainly(this)) {
    const memory = backingOf(accepted.buffer);
    if (memory !== undefined) {
      return writeThrough(state.side, accepted, memory, cb);
    }
  }
  return state.side.write(accepted, lengthOf(state, accepted), acceptedEncoding, cb);
};

// Writes a Buffer over Java's memory to a connection, whose `_write` nobody would miss.
function writeThrough(side, chunk, memory, cb) {
  const { byteOffset, length } = chunk;
  return cb === undefined ?
    side.writeThrough(chunk, memory, byteOffset, length) :
    side.writeThroughAndTell(chunk, memory, byteOffset, length, cb);
}

proto.cork = function() {
  insideOf(this._writableState).side.cork();
};

proto.uncork = function() {
  insideOf(this._writableState).side.uncork();
};

proto.setDefaultEncoding = function setDefaultEncoding(encoding) {
  const known = typeof encoding === 'string' ? encoding.toLowerCase() : encoding;
  if (!isEncoding(known)) {
    throw new codes.ERR_UNKNOWN_ENCODING(known);
  }
  this._writableState.defaultEncoding = known;
  return this;
};

proto._write = function(chunk, encoding, cb) {
  if (!this._writev) {
    throw new codes.ERR_METHOD_NOT_IMPLEMENTED('_write()');
  }
  this._writev([{ chunk, encoding }], cb);
};

proto._writev = null;

proto.end = function(chunk, encoding, cb) {
  if (typeof chunk === 'function') {
    cb = chunk;
    chunk = null;
    encoding = null;
  } else if (typeof encoding === 'function') {
    cb = encoding;
    encoding = null;
  }
  const state = insideOf(this._writableState);
  if (chunk === undefined || chunk === null) {
    state.side.end(cb);
  } else {
    const accepted = accept(state, chunk, encoding);
    state.side.endWith(accepted, lengthOf(state, accepted), acceptedEncoding, cb);
  }
  return this;
};

proto.destroy = function(err, cb) {
  return destroy.call(this, err, cb);
};
proto._undestroy = undestroy;
proto._destroy = function(err, cb) {
  cb(err);
};

proto[captureRejectionSymbol] = function(err) {
  this.destroy(err);
};

proto[Symbol.asyncDispose] = function() {
  return require('internal/streams/dispose').disposeWritable(this);
};

Writable.fromWeb = function(writableStream, options) {
  return require('internal/webstreams/adapters')
    .newStreamWritableFromWritableStream(writableStream, options);
};

Writable.toWeb = function(streamWritable) {
  return require('internal/webstreams/adapters')
    .newWritableStreamFromStreamWritable(streamWritable);
};

// ---- How it stands

function get(name, ask, look, setter) {
  Object.defineProperty(proto, name, {
    enumerable: false, configurable: false, get: shownBy('_writableState', ask, look), set: setter,
  });
}

get('closed', ({ side }) => side.getClosed(), (state) => state ? state.closed : false);
get('destroyed', ({ side }) => side.getDestroyed(), (state) => (
  state ? state.destroyed : false
), function(value) {
  if (this._writableState) {
    this._writableState.destroyed = value;
  }
});
get('writable', (inside) => inside.writable !== false && inside.side.isWritable(), (state) => (
  Boolean(state) && state.writable !== false && !state.destroyed && !state.errored &&
    !state.ending && !state.ended
), function(val) {
  if (this._writableState) {
    this._writableState.writable = Boolean(val);
  }
});
get('writableFinished', ({ side }) => side.getFinished(), (state) => (
  state ? state.finished : false
));
get('writableObjectMode', ({ objectMode }) => objectMode, (state) => (
  state ? state.objectMode : false
));
get('writableBuffer', queued, (state) => state?.getBuffer());
get('writableEnded', ({ side }) => side.getEnding(), (state) => state ? state.ending : false);
get('writableNeedDrain', ({ side }) => side.isDrainNeeded(), (state) => (
  state ? !state.destroyed && !state.ending && state.needDrain : false
));
get('writableHighWaterMark', highWaterMarkField.get, (state) => state?.highWaterMark);
get('writableCorked', ({ side }) => side.getCorked(), (state) => state ? state.corked : 0);
get('writableLength', ({ side }) => side.getLength(), (state) => state?.length);
get('errored', ({ side }) => side.getErrored(), (state) => state ? state.errored : null);
get('writableAborted', (inside) => (
  inside.writable !== false && inside.side.isAborted()
), (state) => (
  state.writable !== false && (state.destroyed || Boolean(state.errored)) && !state.finished
));
