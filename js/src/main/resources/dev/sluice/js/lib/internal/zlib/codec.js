'use strict';

// The streams of `zlib`: Transforms around a codec of Java's. A chunk is worked on by another
// thread, in steps of a chunk's size of output; while the reader is full, the next step waits.

const binding = internalBinding('zlib');
const { Transform, finished } = require('stream');
const { Buffer } = require('buffer');
const { fromJava } = require('internal/buffer/memory');
const { isAnyArrayBuffer, isArrayBufferView } = require('internal/buffer/kinds');
const { constants, codes: names } = require('internal/zlib/constants');
const { wrapHost } = require('internal/host');
const { laterBytes } = require('internal/crypto/args');
const {
  captureWithout,
  codes: { ERR_BUFFER_TOO_LARGE, ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE },
} = require('internal/errors');
const { kMaxLength } = require('buffer');

const { GZIP, GUNZIP, UNZIP, INFLATE, INFLATERAW, Z_FINISH, Z_NO_FLUSH } = constants;
const kFlushFlag = Symbol('kFlushFlag');
const kWaiting = Symbol('kWaiting');

function checkFinite(value, name) {
  if (value === undefined || Number.isNaN(value)) return false;
  if (typeof value !== 'number') throw new ERR_INVALID_ARG_TYPE(name, 'number', value);
  if (!Number.isFinite(value)) throw new ERR_OUT_OF_RANGE(name, 'a finite number', value);
  return true;
}

function rangeOr(value, name, lower, upper, fallback) {
  if (!checkFinite(value, name)) return fallback;
  if (value < lower || value > upper) {
    throw new ERR_OUT_OF_RANGE(name, `>= ${lower} and <= ${upper}`, value);
  }
  return value;
}

function zlibError(message, errno) {
  const error = new Error(message);
  captureWithout(error, zlibError);
  error.errno = errno;
  error.code = names[errno];
  return error;
}

function tooLarge(most) {
  return new ERR_BUFFER_TOO_LARGE(most);
}

function checkDictionary(dictionary) {
  if (dictionary === undefined || isArrayBufferView(dictionary)) return dictionary ?? null;
  if (isAnyArrayBuffer(dictionary)) return new Uint8Array(dictionary);
  throw new ERR_INVALID_ARG_TYPE(
    'options.dictionary', ['Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], dictionary);
}

function readOptions(options, mode) {
  const given = options ?? {};
  const { Z_BLOCK, Z_MIN_CHUNK, Z_DEFAULT_CHUNK } = constants;
  const flushOr = (name, fallback) =>
    rangeOr(given[name], `options.${name}`, Z_NO_FLUSH, Z_BLOCK, fallback);
  let chunkSize = Z_DEFAULT_CHUNK;
  if (checkFinite(given.chunkSize, 'options.chunkSize')) {
    chunkSize = given.chunkSize;
    if (chunkSize < Z_MIN_CHUNK) {
      throw new ERR_OUT_OF_RANGE('options.chunkSize', `>= ${Z_MIN_CHUNK}`, chunkSize);
    }
  }
  const flush = flushOr('flush', Z_NO_FLUSH);
  const finishFlush = flushOr('finishFlush', Z_FINISH);
  const maxOutputLength =
    rangeOr(given.maxOutputLength, 'options.maxOutputLength', 1, kMaxLength, kMaxLength);
  const inflates = mode === INFLATE || mode === GUNZIP || mode === UNZIP;
  if (!(inflates && given.windowBits === 0)) {
    const least = mode === GZIP ? 9 : 8;
    rangeOr(given.windowBits, 'options.windowBits', least, 15, 15);
  }
  const level = rangeOr(given.level, 'options.level', -1, 9, -1);
  rangeOr(given.memLevel, 'options.memLevel', 1, 9, 8);
  const strategy = rangeOr(given.strategy, 'options.strategy', 0, 4, 0);
  const dictionary = checkDictionary(given.dictionary);
  return { chunkSize, flush, finishFlush, maxOutputLength, level, strategy, dictionary };
}

/** Java's codec with the few calls that are made on it directly. */
function open(mode, { level, strategy, dictionary }) {
  const codec = binding.create(mode, level, strategy, dictionary);
  return { codec, ...wrapHost(codec), working: false, closing: false };
}

function ZlibBase(opts, mode) {
  const options = readOptions(opts, mode);
  const streamOptions = opts && (opts.encoding || opts.objectMode || opts.writableObjectMode) ?
    { ...opts, encoding: null, objectMode: false, writableObjectMode: false } : opts;
  Transform.call(this, { autoDestroy: true, ...streamOptions });
  this.bytesWritten = 0;
  this._handle = open(mode, options);
  this._chunkSize = options.chunkSize;
  this._defaultFlushFlag = options.flush;
  this._finishFlushFlag = options.finishFlush;
  this._defaultFullFlushFlag = constants.Z_FULL_FLUSH;
  this._info = opts?.info;
  this._maxOutputLength = options.maxOutputLength;
  this._level = options.level;
  this._strategy = options.strategy;
  this._mode = mode;
}
Object.setPrototypeOf(ZlibBase.prototype, Transform.prototype);
Object.setPrototypeOf(ZlibBase, Transform);

Object.defineProperty(ZlibBase.prototype, '_closed', {
  __proto__: null, configurable: true, enumerable: true, get() { return !this._handle; },
});

ZlibBase.prototype.reset = function() {
  if (!this._handle) throw new Error('zlib binding closed');
  binding.reset(this._handle.codec);
};

ZlibBase.prototype._flush = function(callback) {
  this._transform(Buffer.alloc(0), '', callback);
};

ZlibBase.prototype._final = function(callback) {
  callback();
};

const flushChunks = new Map();

function flushChunk(kind) {
  if (!flushChunks.has(kind)) {
    const chunk = Buffer.alloc(0);
    chunk[kFlushFlag] = kind;
    flushChunks.set(kind, chunk);
  }
  return flushChunks.get(kind);
}

ZlibBase.prototype.flush = function(kind, callback) {
  if (typeof kind === 'function' || (kind === undefined && !callback)) {
    callback = kind;
    kind = this._defaultFullFlushFlag;
  }
  if (this.writableFinished) {
    if (callback) process.nextTick(callback);
  } else if (this.writableEnded) {
    if (callback) this.once('end', callback);
  } else {
    this.write(flushChunk(kind), '', callback);
  }
};

ZlibBase.prototype.close = function(callback) {
  if (callback) finished(this, callback);
  this.destroy();
};

ZlibBase.prototype._destroy = function(error, callback) {
  closeHandle(this);
  callback(error);
};

// What another thread works with is closed when it comes back.
function closeHandle(self) {
  const handle = self._handle;
  if (!handle) return;
  self._handle = null;
  if (handle.working) handle.closing = true;
  else binding.close(handle.codec);
}

ZlibBase.prototype._transform = function(chunk, encoding, callback) {
  let flush = this._defaultFlushFlag;
  if (typeof chunk[kFlushFlag] === 'number') flush = chunk[kFlushFlag];
  else if (this.writableEnded && this.writableLength === chunk.byteLength) {
    flush = this._finishFlushFlag;
  }
  const handle = this._handle;
  if (!handle) {
    process.nextTick(callback);
    return;
  }
  this.bytesWritten += chunk.byteLength;
  binding.input(handle.codec, chunk, flush);
  step(this, handle, callback);
};

function step(self, handle, callback) {
  handle.working = true;
  binding.stepLater(handle.codec, self._chunkSize, laterBytes((error, bytes) => {
    handle.working = false;
    if (handle.closing) binding.close(handle.codec);
    else if (error) self.destroy(error);
    else if (!self.destroyed) take(self, handle, bytes, callback);
  }));
}

function take(self, handle, bytes, callback) {
  const room = bytes.length === 0 || self.push(bytes);
  const failure = handle.failure();
  if (failure !== '') {
    self.destroy(zlibError(failure, handle.errno()));
  } else if (self.destroyed) {
    return;
  } else if (!handle.more()) {
    if (handle.ended() && handle.unused() > 0) endReading(self);
    callback();
  } else if (room) {
    step(self, handle, callback);
  } else {
    self[kWaiting] = () => step(self, handle, callback);
  }
}

// When more is written than the compressed data, reading ends with the data. What comes later may
// be another part of it.
function endReading(self) {
  const inflates = self._mode === INFLATE || self._mode === INFLATERAW ||
    self._mode === GUNZIP || self._mode === UNZIP;
  if (inflates && !self.writableEnded) self.push(null);
}

ZlibBase.prototype._read = function(size) {
  const resume = this[kWaiting];
  if (resume === undefined) {
    Transform.prototype._read.call(this, size);
  } else {
    this[kWaiting] = undefined;
    resume();
  }
};

/** Works on all of the input at once. */
function processSync(mode, buffer, opts) {
  const options = readOptions(opts, mode);
  const handle = open(mode, options);
  try {
    binding.input(handle.codec, buffer, options.finishFlush);
    const parts = [];
    let total = 0;
    do {
      const bytes = fromJava(binding.step(handle.codec, options.chunkSize));
      const failure = handle.failure();
      if (failure !== '') throw zlibError(failure, handle.errno());
      total += bytes.length;
      if (total > options.maxOutputLength) throw tooLarge(options.maxOutputLength);
      parts.push(bytes);
    } while (handle.more());
    return parts.length === 1 ? parts[0] : Buffer.concat(parts, total);
  } finally {
    binding.close(handle.codec);
  }
}

module.exports = { ZlibBase, processSync, rangeOr, tooLarge, binding };
