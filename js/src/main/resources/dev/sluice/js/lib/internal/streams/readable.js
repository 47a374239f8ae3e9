'use strict';
// The class Readable. Its objects are what programs know as the stream; what its methods do is done
// by the peer in Java (dev.sluice.stream.ReadableState), which calls back the methods and hooks of
// the object. Here arguments are made sense of, and what only exists in JavaScript is added:
// iteration, old-style streams, streams of the web.

module.exports = Readable;

const { captureRejectionSymbol } = require('events');
const { codes } = require('internal/errors');
const { binding, destinationOf } = require('internal/streams/bridge');
const { bufferOver, isBuffer, toBytes, wrongChunk } = require('internal/streams/chunks');
const { construct, destroy, errorOrDestroy, undestroy } = require('internal/streams/destroy');
const { takeHooks } = require('internal/streams/hooks');
const { Stream } = require('internal/streams/legacy');
const { insideOf, shownBy } = require('internal/streams/live');
const { peerOptions } = require('internal/streams/options');
const plain = require('internal/streams/plain');
const { ReadableState, decodeAs, fields, openReadable } =
  require('internal/streams/readable-state');
const { highWaterMarkField } = require('internal/streams/state');

Object.setPrototypeOf(Readable.prototype, Stream.prototype);
Object.setPrototypeOf(Readable, Stream);

const { apply } = Reflect;
const proto = Readable.prototype;

// Nothing above this can be asked for at once: 1 GiB.
const LARGEST_READ = 0x40000000;

// The hooks that options may give, by the name that they have on the stream.
const hooks = [['read', '_read'], ['destroy', '_destroy'], ['construct', '_construct']];

function Readable(options) {
  if (!(this instanceof Readable)) {
    return new Readable(options);
  }
  this._events ??= {
    close: undefined, error: undefined, data: undefined, end: undefined, readable: undefined,
  };
  const complete = peerOptions(options, false);
  this._readableState = openReadable(binding.readable(this, complete), options, complete);
  takeHooks(this, options, hooks);
  Stream.call(this, options);
  if (this._construct !== undefined && this._construct !== null) {
    construct(this);
  }
}

Readable.ReadableState = ReadableState;

proto.destroy = destroy;
proto._undestroy = undestroy;
proto._destroy = function(err, cb) {
  cb(err);
};

proto[captureRejectionSymbol] = function(err) {
  this.destroy(err);
};

proto[Symbol.asyncDispose] = function() {
  return require('internal/streams/dispose').disposeReadable(this);
};

// ---- What comes in

// A chunk that is no null, as a stream of bytes keeps it: undefined if it has nothing in it, or
// false if it is none.
function bytesOrText(stream, state, chunk, encoding) {
  if (typeof chunk === 'string') {
    const wanted = encoding || state.defaultEncoding;
    return wanted === state.encoding ? chunk : toBytes(chunk, wanted);
  }
  if (chunk === undefined || isBuffer(chunk)) {
    return chunk;
  }
  if (ArrayBuffer.isView(chunk)) {
    return bufferOver(chunk);
  }
  errorOrDestroy(stream, wrongChunk(chunk));
  return false;
}

// Nothing at all is a chunk of no length.
function add(side, call, chunk) {
  const text = typeof chunk === 'string';
  return side[call](chunk, chunk === undefined ? 0 : chunk.length, text);
}

proto.push = function(chunk, encoding) {
  const state = insideOf(this._readableState);
  const { side } = state;
  if (chunk === null) {
    return side.pushEnd();
  }
  if (state.objectMode) {
    return side.push(chunk, 1, Boolean(encoding));
  }
  const kept = bytesOrText(this, state, chunk, encoding);
  return kept !== false && add(side, 'push', kept);
};

proto.unshift = function(chunk, encoding) {
  const state = insideOf(this._readableState);
  const { side } = state;
  if (chunk === null) {
    return side.pushEnd();
  }
  if (state.objectMode) {
    return side.unshift(chunk, 1, false);
  }
  let kept = bytesOrText(this, state, chunk, encoding);
  if (typeof chunk === 'string' && typeof kept !== 'string' && state.encoding) {
    kept = kept.toString(state.encoding);
  }
  return kept !== false && add(side, 'unshift', kept);
};

proto.setEncoding = function(enc) {
  decodeAs(this._readableState, enc);
  return this;
};

proto._read = function(n) {
  throw new codes.ERR_METHOD_NOT_IMPLEMENTED('_read()');
};

// ---- What goes out

// What `read` was asked for as Java counts it: -1 for whatever there is, less than that for
// nothing although it is not 0.
function wantedSize(n) {
  const size = n === undefined ? NaN : Number.isInteger(n) ? n : Number.parseInt(n, 10);
  if (Number.isNaN(size)) {
    return -1;
  }
  return size < 0 ? -2 : Math.min(size, 2 ** 31 - 1);
}

proto.read = function(n) {
  const size = wantedSize(n);
  const { side } = insideOf(this._readableState);
  if (size > LARGEST_READ && size > side.getHighWaterMark()) {
    throw new codes.ERR_OUT_OF_RANGE('size', '<= 1GiB', Number.parseInt(n, 10));
  }
  return side.read(size);
};

plain.readable.push = proto.push;
plain.readable.read = proto.read;

proto.isPaused = function() {
  return insideOf(this._readableState).side.isPaused();
};

proto.pause = function() {
  insideOf(this._readableState).side.pause();
  return this;
};

proto.resume = function() {
  insideOf(this._readableState).side.resume();
  return this;
};

function isStandardOutput(dest) {
  return dest && ((dest.fd === 1 && dest === process.stdout) ||
    (dest.fd === 2 && dest === process.stderr));
}

proto.pipe = function(dest, pipeOpts) {
  const end = (!pipeOpts || pipeOpts.end !== false) && !isStandardOutput(dest);
  insideOf(this._readableState).side.pipe(destinationOf(dest), end);
  return dest;
};

proto.unpipe = function(dest) {
  insideOf(this._readableState).side.unpipe(dest ? destinationOf(Object(dest)) : null);
  return this;
};

// ---- Listeners decide whether data flows

proto.on = function(ev, fn) {
  const result = Stream.prototype.on.call(this, ev, fn);
  if (ev === 'data') {
    insideOf(this._readableState).side.dataListenerAdded();
  } else if (ev === 'readable') {
    insideOf(this._readableState).side.readableListenerAdded();
  }
  return result;
};
proto.addListener = proto.on;

proto.removeListener = function(ev, fn) {
  const result = Stream.prototype.removeListener.call(this, ev, fn);
  if (ev === 'data') {
    insideOf(this._readableState).side.dataListenerRemoved();
  } else if (ev === 'readable') {
    insideOf(this._readableState).side.readableListenerRemoved();
  }
  return result;
};
proto.off = proto.removeListener;

proto.removeAllListeners = function(ev) {
  const result = apply(Stream.prototype.removeAllListeners, this, arguments);
  if (ev === 'readable' || ev === undefined) {
    insideOf(this._readableState).side.readableListenerRemoved();
  }
  return result;
};

// ---- From and to other kinds of streams

// The methods of an old-style stream that this one does not have, as its own.
function borrowMethods(to, from) {
  for (const name of Object.keys(from).slice(1)) {
    if (to[name] === undefined && typeof from[name] === 'function') {
      to[name] = from[name].bind(from);
    }
  }
}

proto.wrap = function(stream) {
  let paused = false;
  stream.on('data', (chunk) => {
    if (!this.push(chunk) && stream.pause) {
      paused = true;
      stream.pause();
    }
  });
  stream.on('end', () => {
    this.push(null);
  });
  stream.on('error', (err) => {
    errorOrDestroy(this, err);
  });
  for (const name of ['close', 'destroy']) {
    stream.on(name, () => {
      this.destroy();
    });
  }
  this._read = () => {
    if (paused && stream.resume) {
      paused = false;
      stream.resume();
    }
  };
  borrowMethods(this, stream);
  return this;
};

proto[Symbol.asyncIterator] = function() {
  return require('internal/streams/async-iterator').iterate(this);
};

proto.iterator = function(options) {
  if (options !== undefined) {
    require('internal/validators').validateObject(options, 'options');
  }
  return require('internal/streams/async-iterator').iterate(this, options);
};

Readable.from = function(iterable, opts) {
  return require('internal/streams/from')(Readable, iterable, opts);
};

Readable.fromWeb = function(readableStream, options) {
  return require('internal/webstreams/adapters')
    .newStreamReadableFromReadableStream(readableStream, options);
};

Readable.toWeb = function(streamReadable, options) {
  return require('internal/webstreams/adapters')
    .newReadableStreamFromStreamReadable(streamReadable, options);
};

Readable.wrap = function(src, options) {
  return new Readable({
    objectMode: src.readableObjectMode ?? src.objectMode ?? true,
    ...options,
    destroy(err, callback) {
      require('internal/streams/destroy').destroyer(src, err);
      callback(err);
    },
  }).wrap(src);
};

// For those who take chunks out of the buffer themselves.
Readable._fromList = function _fromList(n, state) {
  return insideOf(state).side.read(n ? n : -1);
};

// ---- How it stands

function get(name, ask, look, setter) {
  Object.defineProperty(proto, name, {
    enumerable: false, configurable: false, get: shownBy('_readableState', ask, look), set: setter,
  });
}

get('readable', (inside) => inside.readable !== false && inside.side.isReadable(), (state) => (
  Boolean(state) && state.readable !== false && !state.destroyed && !state.errorEmitted &&
    !state.endEmitted
), function(val) {
  if (this._readableState) {
    this._readableState.readable = Boolean(val);
  }
});
get('readableDidRead', ({ side }) => side.getDataEmitted(), (state) => state.dataEmitted);
get('readableAborted', (inside) => (
  inside.readable !== false && inside.side.isAborted()
), (state) => (
  state.readable !== false && (state.destroyed || Boolean(state.errored)) && !state.endEmitted
));
get('readableHighWaterMark', highWaterMarkField.get, (state) => state.highWaterMark);
get('readableBuffer', fields.buffer.get, (state) => state?.buffer);
get('readableFlowing', ({ side }) => side.getFlowing(), (state) => state.flowing, function(value) {
  if (this._readableState) {
    this._readableState.flowing = value;
  }
});
get('readableLength', ({ side }) => side.getLength(), (state) => state.length);
get('readableObjectMode', ({ objectMode }) => objectMode, (state) => (
  state ? state.objectMode : false
));
get('readableEncoding', ({ encoding }) => encoding, (state) => state ? state.encoding : null);
get('errored', ({ side }) => side.getErrored(), (state) => state ? state.errored : null);
get('closed', ({ side }) => side.getClosed(), (state) => state ? state.closed : false);
get('destroyed', ({ side }) => side.getDestroyed(), (state) => (
  state ? state.destroyed : false
), function(value) {
  if (this._readableState) {
    this._readableState.destroyed = value;
  }
});
get('readableEnded', ({ side }) => side.getEndEmitted(), (state) => (
  state ? state.endEmitted : false
));
