'use strict';

// `http.OutgoingMessage`: a request of a client, or a response of a server. It is no Writable; what
// is written to it goes into the socket when that is there and is its turn, and waits until then.
//
//   write, end ─► _send (with the head first) ─► _writeRaw ─► socket, or outputData
//                                                  _flush ◄── the socket has come

const EventEmitter = require('events');
const { Stream } = require('internal/streams/legacy');
const { kNeedDrain, kOutHeaders } = require('internal/http');
const { kBytesWritten, kChunkedBuffer, kChunkedLength, kCorked, kErrored, kHighWaterMark,
        kRejectNonStandardBodyWrites, kSocket, kUniqueHeaders } = require('internal/http/keys');
const { define: defineHeaders, parseUniqueHeadersOption } =
  require('internal/http/outgoing_headers');
const { define: defineProperties } = require('internal/http/outgoing_properties');
const { validateHeaderName, validateHeaderValue } = require('internal/http/tokens');
const {
  codes: {
    ERR_HTTP_BODY_NOT_ALLOWED,
    ERR_HTTP_CONTENT_LENGTH_MISMATCH,
    ERR_INVALID_ARG_TYPE,
    ERR_METHOD_NOT_IMPLEMENTED,
    ERR_STREAM_ALREADY_FINISHED,
    ERR_STREAM_CANNOT_PIPE,
    ERR_STREAM_DESTROYED,
    ERR_STREAM_NULL_VALUES,
    ERR_STREAM_WRITE_AFTER_END,
  },
} = require('internal/errors');

const CRLF = '\r\n';
const nop = () => {};

function OutgoingMessage(options) {
  Stream.call(this);
  // What waits for the socket, and how much it is.
  this.outputData = [];
  this.outputSize = 0;
  this.writable = true;
  this.destroyed = false;
  this._last = false;
  this.chunkedEncoding = false;
  this.shouldKeepAlive = true;
  this.maxRequestsOnConnectionReached = false;
  this._defaultKeepAlive = true;
  this.useChunkedEncodingByDefault = true;
  this.sendDate = false;
  this._removedConnection = false;
  this._removedContLen = false;
  this._removedTE = false;
  this.strictContentLength = false;
  this[kBytesWritten] = 0;
  this._contentLength = null;
  this._hasBody = true;
  this._trailer = '';
  this[kNeedDrain] = false;
  this.finished = false;
  this._headerSent = false;
  this[kCorked] = 0;
  this[kChunkedBuffer] = [];
  this[kChunkedLength] = 0;
  this._closed = false;
  this[kSocket] = null;
  this._header = null;
  this[kOutHeaders] = null;
  this._keepAliveTimeout = 0;
  this._onPendingData = nop;
  this[kErrored] = null;
  this[kHighWaterMark] = options?.highWaterMark ?? require('stream').getDefaultHighWaterMark(false);
  this[kRejectNonStandardBodyWrites] = options?.rejectNonStandardBodyWrites ?? false;
}
Object.setPrototypeOf(OutgoingMessage.prototype, Stream.prototype);
Object.setPrototypeOf(OutgoingMessage, Stream);

const proto = OutgoingMessage.prototype;

defineProperties(proto);
defineHeaders(proto);

// ---- Corks: what is written meanwhile goes out together, as one chunk if it goes in chunks.

proto.cork = function cork() {
  this[kCorked]++;
  this[kSocket]?.cork();
};

proto.uncork = function uncork() {
  this[kCorked]--;
  this[kSocket]?.uncork();
  const held = this[kChunkedBuffer];
  if (this[kCorked] || held.length === 0) return;
  this._send(this[kChunkedLength].toString(16), 'latin1', null);
  this._send(CRLF, null, null);
  const callbacks = [];
  for (const { data, encoding, callback } of held) {
    this._send(data, encoding, null);
    if (callback) callbacks.push(callback);
  }
  this._send(CRLF, null, callbacks.length === 0 ? null : (error) => {
    for (const callback of callbacks) callback(error);
  });
  this[kChunkedBuffer] = [];
  this[kChunkedLength] = 0;
};

// ---- What it shares with a socket

proto.setTimeout = function setTimeout(msecs, callback) {
  if (callback) this.on('timeout', callback);
  if (this[kSocket]) {
    this[kSocket].setTimeout(msecs);
  } else {
    this.once('socket', function socketSetTimeoutOnConnect(socket) {
      socket.setTimeout(msecs);
    });
  }
  return this;
};

proto.destroy = function destroy(error) {
  if (this.destroyed) return this;
  this.destroyed = true;
  this[kErrored] = error;
  if (this[kSocket]) {
    this[kSocket].destroy(error);
  } else {
    this.once('socket', function socketDestroyOnConnect(socket) {
      socket.destroy(error);
    });
  }
  return this;
};

// ---- The way out

proto._send = function _send(data, encoding, callback, byteLength) {
  if (!this._headerSent && this._header !== null) {
    this._headerSent = true;
    const head = this._header;
    const isText = typeof data === 'string' &&
      (!encoding || encoding === 'utf8' || encoding === 'latin1');
    if (isText) {
      data = head + data;
    } else {
      this.outputData.unshift({ data: head, encoding: 'latin1', callback: null });
      this.outputSize += head.length;
      this._onPendingData(head.length);
    }
  }
  return this._writeRaw(data, encoding, callback, byteLength);
};

proto._writeRaw = function _writeRaw(data, encoding, callback, size) {
  const socket = this[kSocket];
  if (socket?.destroyed) return false;
  if (typeof encoding === 'function') {
    callback = encoding;
    encoding = null;
  }
  if (socket && socket._httpMessage === this && socket.writable) {
    if (this.outputData.length > 0) this._flushOutput(socket);
    return socket.write(data, encoding, callback);
  }
  // It is another message's turn, or there is no socket yet.
  this.outputData.push({ data, encoding, callback });
  this.outputSize += data.length;
  this._onPendingData(data.length);
  return this.outputSize < this[kHighWaterMark];
};

proto._storeHeader = function _storeHeader(firstLine, headers) {
  const own = headers === this[kOutHeaders];
  require('internal/http/head').writeHead(this, firstLine, headers, own);
};

proto._implicitHeader = function _implicitHeader() {
  throw new ERR_METHOD_NOT_IMPLEMENTED('_implicitHeader()');
};

proto.flushHeaders = function flushHeaders() {
  if (!this._header) this._implicitHeader();
  this._send('');
};

// ---- Writing and ending

function tellError(message, error, callback) {
  callback(error);
  if (typeof message.emit === 'function' && !message.destroyed) message.emit('error', error);
}

function fail(message, error, callback) {
  if (message.destroyed) return;
  process.nextTick(tellError, message, error, callback);
}

function checkChunk(chunk) {
  if (chunk === null) throw new ERR_STREAM_NULL_VALUES();
  const { isUint8Array } = require('internal/util/types');
  if (typeof chunk !== 'string' && !isUint8Array(chunk)) {
    throw new ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'Uint8Array'], chunk);
  }
}

function isTooLate(message, callback) {
  if (message.finished) {
    const error = new ERR_STREAM_WRITE_AFTER_END();
    if (message.destroyed) {
      process.nextTick(callback, error);
    } else {
      fail(message, error, callback);
    }
    return true;
  }
  if (message.destroyed) process.nextTick(callback, new ERR_STREAM_DESTROYED('write'));
  return message.destroyed;
}

function hasStrictLength(message) {
  return message.strictContentLength && message._contentLength > 0 && message._hasBody &&
    !message.chunkedEncoding && !message._removedContLen && !message._removedTE;
}

function count(message, length, last) {
  const written = message[kBytesWritten] + length;
  if (hasStrictLength(message)) {
    const announced = message._contentLength;
    if (last ? written !== announced : written > announced) {
      throw new ERR_HTTP_CONTENT_LENGTH_MISMATCH(written, announced);
    }
  }
  message[kBytesWritten] = written;
}

function uncorkSocket(socket) {
  socket.uncork();
}

// What is written within one turn of the program goes out together.
function corkForNow(message) {
  const { socket } = message;
  if (socket && !socket.writableCorked) {
    socket.cork();
    process.nextTick(uncorkSocket, socket);
  }
}

function writeChunk(message, chunk, encoding, callback, length) {
  if (message[kCorked] && message._headerSent) {
    message[kChunkedBuffer].push({ data: chunk, encoding, callback });
    message[kChunkedLength] += length;
    return message[kChunkedLength] < message[kHighWaterMark];
  }
  message._send(length.toString(16), 'latin1', null);
  message._send(CRLF, null, null);
  message._send(chunk, encoding, null, length);
  return message._send(CRLF, null, callback);
}

function writeBody(message, chunk, encoding, callback, last) {
  if (typeof callback !== 'function') callback = nop;
  checkChunk(chunk);
  if (isTooLate(message, callback)) return false;
  const length = typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.byteLength;
  if (!message._header) {
    if (last) message._contentLength = length;
    message._implicitHeader();
  }
  if (!message._hasBody) {
    if (message[kRejectNonStandardBodyWrites]) throw new ERR_HTTP_BODY_NOT_ALLOWED();
    process.nextTick(callback);
    return true;
  }
  count(message, length, last);
  if (!last) corkForNow(message);
  return message.chunkedEncoding && chunk.length > 0 ?
    writeChunk(message, chunk, encoding, callback, length) :
    message._send(chunk, encoding, callback, length);
}

proto.write = function write(chunk, encoding, callback) {
  if (typeof encoding === 'function') {
    callback = encoding;
    encoding = null;
  }
  const more = writeBody(this, chunk, encoding, callback, false);
  if (!more) this[kNeedDrain] = true;
  return more;
};

function tellFinish(message) {
  if (!message.socket?._hadError) message.emit('finish');
}

function endsAgain(message, chunk, callback) {
  if (chunk) {
    fail(message, new ERR_STREAM_WRITE_AFTER_END(), callback ?? nop);
  } else if (callback) {
    callback(new ERR_STREAM_ALREADY_FINISHED('end'));
  }
}

function sendEnd(message, hadChunk) {
  const finish = () => tellFinish(message);
  if (message._hasBody && message.chunkedEncoding) {
    message._send(`0${CRLF}${message._trailer}${CRLF}`, 'latin1', finish);
  } else if (!message._headerSent || message.writableLength || hadChunk) {
    message._send('', 'latin1', finish);
  } else {
    process.nextTick(finish);
  }
}

// All that was held back goes out, however often it was corked.
function uncorkAll(message) {
  const socket = message[kSocket];
  if (socket) {
    while (socket.writableCorked > 1) socket.uncork();
    socket.uncork();
  }
  message[kCorked] = 1;
  message.uncork();
}

function whatEnds(chunk, encoding, callback) {
  if (typeof chunk === 'function') return [null, null, chunk];
  if (typeof encoding === 'function') return [chunk, null, encoding];
  return [chunk, encoding, typeof callback === 'function' ? callback : undefined];
}

proto.end = function end(chunk, encoding, callback) {
  [chunk, encoding, callback] = whatEnds(chunk, encoding, callback);
  if (this.finished) {
    endsAgain(this, chunk, callback);
    return this;
  }
  if (chunk) {
    this[kSocket]?.cork();
    writeBody(this, chunk, encoding, null, true);
  } else if (!this._header) {
    this[kSocket]?.cork();
    this._contentLength = 0;
    this._implicitHeader();
  }
  if (callback) this.once('finish', callback);
  if (hasStrictLength(this) && this[kBytesWritten] !== this._contentLength) {
    throw new ERR_HTTP_CONTENT_LENGTH_MISMATCH(this[kBytesWritten], this._contentLength);
  }
  // A chunk that is held back as long as it is corked is the last before the end.
  if (this[kChunkedBuffer].length > 0) flushChunks(this);
  sendEnd(this, chunk);
  uncorkAll(this);
  this.finished = true;
  if (this.outputData.length === 0 && this[kSocket]?._httpMessage === this) this._finish();
  return this;
};

function flushChunks(message) {
  const corked = message[kCorked];
  message[kSocket]?.cork();
  message[kCorked] = 1;
  message.uncork();
  message[kCorked] = corked;
}

proto._finish = function _finish() {
  this.emit('prefinish');
};

// ---- The socket has come, or has room again

proto._flush = function _flush() {
  const socket = this[kSocket];
  if (!socket?.writable) return;
  const more = this._flushOutput(socket);
  if (this.finished) {
    this._finish();
  } else if (more && this[kNeedDrain]) {
    this[kNeedDrain] = false;
    this.emit('drain');
  }
};

proto._flushOutput = function _flushOutput(socket) {
  while (this[kCorked]) {
    this[kCorked]--;
    socket.cork();
  }
  const waiting = this.outputData;
  if (waiting.length === 0) return undefined;
  this.outputData = [];
  socket.cork();
  let more;
  for (const { data, encoding, callback } of waiting) more = socket.write(data, encoding, callback);
  socket.uncork();
  this._onPendingData(-this.outputSize);
  this.outputSize = 0;
  return more;
};

proto.pipe = function pipe() {
  this.emit('error', new ERR_STREAM_CANNOT_PIPE());
};

proto[EventEmitter.captureRejectionSymbol] = function(error, event) {
  this.destroy(error);
};

module.exports = {
  kHighWaterMark,
  kUniqueHeaders,
  parseUniqueHeadersOption,
  validateHeaderName,
  validateHeaderValue,
  OutgoingMessage,
};
