'use strict';

// `http.IncomingMessage`: a request to a server, or a response to a client. Its body is read from
// it; who reads too slowly stops the socket below.

const { addDistinct, addHeader } = require('internal/http/header_rules');
const { Readable, finished } = require('stream');

const kHeaders = Symbol('kHeaders');
const kHeadersDistinct = Symbol('kHeadersDistinct');
const kHeadersCount = Symbol('kHeadersCount');
const kTrailers = Symbol('kTrailers');
const kTrailersDistinct = Symbol('kTrailersDistinct');
const kTrailersCount = Symbol('kTrailersCount');

function readStart(socket) {
  if (socket && !socket._paused && socket.readable) socket.resume();
}

function readStop(socket) {
  socket?.pause();
}

function IncomingMessage(socket) {
  Readable.call(this, { highWaterMark: socket?.readableHighWaterMark });
  // Nothing is asked of the socket before somebody reads.
  this._readableState.readingMore = true;
  this.socket = socket;
  this.httpVersionMajor = null;
  this.httpVersionMinor = null;
  this.httpVersion = null;
  this.complete = false;
  this[kHeaders] = null;
  this[kHeadersCount] = 0;
  this.rawHeaders = [];
  this[kTrailers] = null;
  this[kTrailersCount] = 0;
  this.rawTrailers = [];
  this.joinDuplicateHeaders = false;
  this.aborted = false;
  this.upgrade = null;
  // Of requests.
  this.url = '';
  this.method = null;
  // Of responses.
  this.statusCode = null;
  this.statusMessage = null;
  this.client = socket;
  this._consuming = false;
  this._dumped = false;
}
Object.setPrototypeOf(IncomingMessage.prototype, Readable.prototype);
Object.setPrototypeOf(IncomingMessage, Readable);

Object.defineProperty(IncomingMessage.prototype, 'connection', {
  __proto__: null,
  get: function() {
    return this.socket;
  },
  set: function(socket) {
    this.socket = socket;
  },
});

// A property made of raw lines when it is first asked for.
function fromLines(name, key, raw, count, own, add) {
  Object.defineProperty(IncomingMessage.prototype, name, {
    __proto__: null,
    get: function() {
      if (!this[key]) {
        const values = own ? { __proto__: null } : {};
        this[key] = values;
        const lines = this[raw];
        const most = this[count];
        for (let i = 0; i < most; i += 2) add(this, lines[i], lines[i + 1], values);
      }
      return this[key];
    },
    set: function(values) {
      this[key] = values;
    },
  });
}

const plain = (message, field, value, to) => message._addHeaderLine(field, value, to);
const distinct = (message, field, value, to) => message._addHeaderLineDistinct(field, value, to);
fromLines('headers', kHeaders, 'rawHeaders', kHeadersCount, false, plain);
fromLines('headersDistinct', kHeadersDistinct, 'rawHeaders', kHeadersCount, true, distinct);
fromLines('trailers', kTrailers, 'rawTrailers', kTrailersCount, false, plain);
fromLines('trailersDistinct', kTrailersDistinct, 'rawTrailers', kTrailersCount, true, distinct);

IncomingMessage.prototype.setTimeout = function setTimeout(msecs, callback) {
  if (callback) this.on('timeout', callback);
  this.socket.setTimeout(msecs);
  return this;
};

IncomingMessage.prototype._read = function _read(n) {
  if (!this._consuming) {
    this._readableState.readingMore = false;
    this._consuming = true;
  }
  if (this.socket.readable) readStart(this.socket);
};

// An error that nobody listens for is none: the message just closes.
function settle(message, error, callback) {
  callback(message.listenerCount('error') === 0 ? null : error);
}

IncomingMessage.prototype._destroy = function _destroy(error, callback) {
  if (!this.readableEnded || !this.complete) {
    this.aborted = true;
    this.emit('aborted');
  }
  if (!this.socket || this.socket.destroyed || !this.aborted) {
    process.nextTick(settle, this, error, callback);
    return;
  }
  // A message that is broken off takes its connection with it.
  this.socket.destroy(error);
  const cleanup = finished(this.socket, (failure) => {
    const own = failure?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? null : failure;
    cleanup();
    process.nextTick(settle, this, own || error, callback);
  });
};

IncomingMessage.prototype._addHeaderLines = function _addHeaderLines(headers, n) {
  if (!headers?.length) return;
  let shown;
  if (this.complete) {
    this.rawTrailers = headers;
    this[kTrailersCount] = n;
    shown = this[kTrailers];
  } else {
    this.rawHeaders = headers;
    this[kHeadersCount] = n;
    shown = this[kHeaders];
  }
  if (!shown) return;
  for (let i = 0; i < n; i += 2) this._addHeaderLine(headers[i], headers[i + 1], shown);
};

IncomingMessage.prototype._addHeaderLine = function _addHeaderLine(field, value, dest) {
  addHeader(dest, field, value, this.joinDuplicateHeaders);
};

IncomingMessage.prototype._addHeaderLineDistinct =
  function _addHeaderLineDistinct(field, value, dest) {
    addDistinct(dest, field, value);
  };

// Nobody reads what is left of the body; the next message needs it out of the way.
IncomingMessage.prototype._dump = function _dump() {
  if (this._dumped) return;
  this._dumped = true;
  // What has come already is not told of either.
  this.removeAllListeners('data');
  this.resume();
};

// For a message without a body that nobody has touched.
IncomingMessage.prototype._dumpAndCloseReadable = function _dumpAndCloseReadable() {
  this._dumped = true;
  const state = this._readableState;
  state.ended = true;
  state.endEmitted = true;
  state.destroyed = true;
  state.closed = true;
  state.closeEmitted = true;
};

module.exports = { IncomingMessage, readStart, readStop };
