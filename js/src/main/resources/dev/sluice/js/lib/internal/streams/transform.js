'use strict';
// The class Transform. How what is written becomes what is read is the peer's
// (dev.sluice.stream.Transform); the hooks of the prototype lead there.

module.exports = Transform;

const { codes } = require('internal/errors');
const { binding } = require('internal/streams/bridge');
const Duplex = require('internal/streams/duplex');
const { openDuplex } = require('internal/streams/open-duplex');
const { getHighWaterMark } = require('internal/streams/options');
const plain = require('internal/streams/plain');

Object.setPrototypeOf(Transform.prototype, Duplex.prototype);
Object.setPrototypeOf(Transform, Duplex);

const proto = Transform.prototype;
const kTransform = Symbol('transform');

function Transform(options) {
  if (!(this instanceof Transform)) {
    return new Transform(options);
  }
  const sides = openDuplex(this, withoutDoubleBuffer(options),
                           (complete) => binding.transform(this, complete));
  Object.defineProperty(this, kTransform, { value: sides[2] });
  if (typeof options?.transform === 'function') {
    this._transform = options.transform;
  }
  if (typeof options?.flush === 'function') {
    this._flush = options.flush;
  }
  this.on('prefinish', prefinish);
}

// A stream that is to buffer nothing for its reader does not buffer for its writer either.
function withoutDoubleBuffer(options) {
  if (!options || getHighWaterMark(false, options, 'readableHighWaterMark', true) !== 0) {
    return options;
  }
  return {
    ...options,
    highWaterMark: null,
    readableHighWaterMark: 0,
    writableHighWaterMark: options.writableHighWaterMark || 0,
  };
}

// Flushes if a `_final` of the program's own has taken the place of the one that does.
function prefinish() {
  if (this._final !== final) {
    this[kTransform].finish(undefined);
  }
}

function final(cb) {
  this[kTransform].finish(cb);
}

proto._final = final;

proto._transform = function(chunk, encoding, callback) {
  throw new codes.ERR_METHOD_NOT_IMPLEMENTED('_transform()');
};

proto._write = function(chunk, encoding, callback) {
  this[kTransform].write(chunk, encoding, callback);
};
plain.transform._write = proto._write;

proto._read = function() {
  this[kTransform].read();
};
