'use strict';
// The class Duplex: both sides of a stream over one peer. It inherits from Readable, and has the
// methods of Writable besides.

module.exports = Duplex;

const { binding } = require('internal/streams/bridge');
const { shownBy } = require('internal/streams/live');
const { openDuplex } = require('internal/streams/open-duplex');
const Readable = require('internal/streams/readable');
const Writable = require('internal/streams/writable');

Object.setPrototypeOf(Duplex.prototype, Readable.prototype);
Object.setPrototypeOf(Duplex, Readable);

const proto = Duplex.prototype;

for (const method of Object.keys(Writable.prototype)) {
  proto[method] ||= Writable.prototype[method];
}
proto.destroy = Writable.prototype.destroy;

function Duplex(options) {
  if (!(this instanceof Duplex)) {
    return new Duplex(options);
  }
  openDuplex(this, options, (complete) => binding.duplex(this, complete));
}

function destroyedBy(name) {
  return shownBy(
    name,
    (inside) => inside.side.getDestroyed(),
    (state) => state !== undefined && state.destroyed,
  );
}

const readableDestroyed = destroyedBy('_readableState');
const writableDestroyed = destroyedBy('_writableState');

for (const name of [
  'writable', 'writableHighWaterMark', 'writableObjectMode', 'writableBuffer', 'writableLength',
  'writableFinished', 'writableCorked', 'writableEnded', 'writableNeedDrain',
]) {
  Object.defineProperty(
    proto, name, Object.getOwnPropertyDescriptor(Writable.prototype, name));
}

Object.defineProperty(proto, 'destroyed', {
  enumerable: false,
  configurable: false,
  get() {
    return readableDestroyed.call(this) && writableDestroyed.call(this);
  },
  set(value) {
    if (this._readableState && this._writableState) {
      this._readableState.destroyed = value;
      this._writableState.destroyed = value;
    }
  },
});

Duplex.fromWeb = function(pair, options) {
  return require('internal/webstreams/adapters')
    .newStreamDuplexFromReadableWritablePair(pair, options);
};

Duplex.toWeb = function(duplex, options) {
  return require('internal/webstreams/adapters')
    .newReadableWritablePairFromDuplex(duplex, options);
};

Duplex.from = function(body) {
  return require('internal/streams/duplexify')(body, 'body');
};
