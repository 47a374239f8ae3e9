'use strict';

// The module `zlib`: deflate and gzip by the JDK, as streams, with callbacks and at once. Brotli
// and zstd say by name that they are not there. Windows are always of zlib's largest size.

const { Buffer } = require('buffer');
const { isAnyArrayBuffer, isArrayBufferView } = require('internal/buffer/kinds');
const { codes, constants } = require('internal/zlib/constants');
const {
  codes: { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM, ERR_INVALID_ARG_TYPE },
} = require('internal/errors');
const { validateFunction, validateUint32 } = require('internal/validators');
const { ZlibBase, binding, processSync, rangeOr, tooLarge } = require('internal/zlib/codec');

function Zlib(opts, mode) {
  ZlibBase.call(this, opts, mode);
}
Object.setPrototypeOf(Zlib.prototype, ZlibBase.prototype);
Object.setPrototypeOf(Zlib, ZlibBase);

Zlib.prototype.params = function params(level, strategy, callback) {
  rangeOr(level, 'level', constants.Z_MIN_LEVEL, constants.Z_MAX_LEVEL);
  rangeOr(strategy, 'strategy', constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED);
  if (this._level === level && this._strategy === strategy) {
    process.nextTick(callback);
    return;
  }
  this.flush(constants.Z_SYNC_FLUSH, () => {
    if (!this._handle) return;
    binding.params(this._handle.codec, level, strategy);
    this._level = level;
    this._strategy = strategy;
    if (callback) callback();
  });
};

/** One of the seven stream classes, callable without `new`. */
function streamClass(name, mode) {
  const Class = { [name]: function(opts) {
    if (!(this instanceof Class)) return new Class(opts);
    Zlib.call(this, opts, mode);
  } }[name];
  Object.setPrototypeOf(Class.prototype, Zlib.prototype);
  Object.setPrototypeOf(Class, Zlib);
  return Class;
}

function toBytes(buffer) {
  if (typeof buffer === 'string') return Buffer.from(buffer);
  if (isArrayBufferView(buffer)) return buffer;
  if (isAnyArrayBuffer(buffer)) return Buffer.from(buffer);
  throw new ERR_INVALID_ARG_TYPE(
    'buffer', ['string', 'Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], buffer);
}

/** Puts all of the input through a stream and gives its output. */
function collect(engine, bytes, callback) {
  const chunks = [];
  let total = 0;
  engine.on('data', (chunk) => {
    total += chunk.length;
    chunks.push(chunk);
    if (total > engine._maxOutputLength) {
      engine.removeAllListeners('data');
      engine.removeAllListeners('end');
      engine.close();
      callback(tooLarge(engine._maxOutputLength));
    }
  });
  engine.on('error', (error) => {
    engine.removeAllListeners('end');
    callback(error);
  });
  engine.on('end', () => {
    const buffer = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, total);
    engine.close();
    callback(null, engine._info ? { buffer, engine } : buffer);
  });
  engine.end(bytes);
}

function withCallback(name, Class) {
  return { [name](buffer, opts, callback) {
    const done = typeof opts === 'function' ? opts : callback;
    validateFunction(done, 'callback');
    collect(new Class(typeof opts === 'function' ? undefined : opts), toBytes(buffer), done);
  } }[name];
}

function atOnce(name, mode, Class) {
  return { [name](buffer, opts) {
    const result = processSync(mode, toBytes(buffer), opts);
    return opts?.info ? { buffer: result, engine: new Class(opts) } : result;
  } }[name];
}

function creator(name, Class) {
  const create = { [name](opts) {
    return new Class(opts);
  } }[name];
  return create;
}

function unavailable(name, length) {
  const value = { [name]: function() {
    throw new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`zlib.${name}`);
  } }[name];
  Object.defineProperty(value, 'length', { __proto__: null, configurable: true, value: length });
  return value;
}

function crc32(data, value = 0) {
  if (typeof data !== 'string' && !isArrayBufferView(data)) {
    throw new ERR_INVALID_ARG_TYPE('data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  }
  validateUint32(value, 'value');
  return binding.crc32(typeof data === 'string' ? Buffer.from(data) : data, value);
}

const classes = ['Deflate', 'Inflate', 'Gzip', 'Gunzip', 'DeflateRaw', 'InflateRaw', 'Unzip'];
const missing = ['BrotliCompress', 'BrotliDecompress', 'ZstdCompress', 'ZstdDecompress'];

module.exports = { crc32 };

for (const name of classes) {
  const mode = constants[name.toUpperCase()];
  const short = name[0].toLowerCase() + name.slice(1);
  const Class = streamClass(name, mode);
  module.exports[name] = Class;
  module.exports[short] = withCallback(short, Class);
  module.exports[`${short}Sync`] = atOnce(`${short}Sync`, mode, Class);
  module.exports[`create${name}`] = creator(`create${name}`, Class);
}
for (const name of missing) {
  const short = name[0].toLowerCase() + name.slice(1);
  module.exports[name] = unavailable(name, 1);
  module.exports[short] = unavailable(short, 3);
  module.exports[`${short}Sync`] = unavailable(`${short}Sync`, 2);
  module.exports[`create${name}`] = unavailable(`create${name}`, 1);
}
for (const [name, value] of [['constants', constants], ['codes', codes]]) {
  Object.defineProperty(module.exports, name, { __proto__: null, enumerable: true, value });
}
// The constants of zlib itself are there directly, too, but not listed.
for (const name of Object.keys(constants)) {
  if (name.startsWith('BROTLI')) continue;
  Object.defineProperty(module.exports, name, { __proto__: null, value: constants[name] });
}
