'use strict';

// How an outgoing message stands, in the words of a Writable, which it is not.

const { kNeedDrain } = require('internal/http');
const { kChunkedLength, kCorked, kErrored, kHighWaterMark, kSocket } =
  require('internal/http/keys');

const getters = {
  errored() {
    return this[kErrored];
  },
  closed() {
    return this._closed;
  },
  writableFinished() {
    return this.finished && this.outputSize === 0 &&
      (!this[kSocket] || this[kSocket].writableLength === 0);
  },
  writableObjectMode() {
    return false;
  },
  writableLength() {
    return this.outputSize + this[kChunkedLength] + (this[kSocket]?.writableLength ?? 0);
  },
  writableHighWaterMark() {
    return this[kSocket] ? this[kSocket].writableHighWaterMark : this[kHighWaterMark];
  },
  writableCorked() {
    return this[kCorked];
  },
  writableEnded() {
    return this.finished;
  },
  writableNeedDrain() {
    return !this.destroyed && !this.finished && this[kNeedDrain];
  },
};

function define(proto) {
  for (const [name, get] of Object.entries(getters)) {
    Object.defineProperty(proto, name, { __proto__: null, get });
  }
  Object.defineProperty(proto, 'headersSent', {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() {
      return Boolean(this._header);
    },
  });
  for (const name of ['connection', 'socket']) {
    Object.defineProperty(proto, name, {
      __proto__: null,
      get() {
        return this[kSocket];
      },
      set(socket) {
        this[kSocket] = socket;
      },
    });
  }
}

module.exports = { define };
