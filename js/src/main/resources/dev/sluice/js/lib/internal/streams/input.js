'use strict';
// A readable stream over a descriptor that the loop cannot wait for (a terminal, or a stream of
// Java's): a thread reads it, a chunk at a time. Reading keeps the program alive until it is
// paused.

const { Readable } = require('stream');
const { ErrnoException } = require('internal/errors');

const binding = internalBinding('stdio');

// The part of a handle that is asked for by others.
class Handle {
  constructor(fd, onRead) {
    this.fd = fd;
    this.reading = false;
    Object.defineProperty(this, 'reader', { __proto__: null, value: binding.reader(fd, onRead) });
  }

  readStart() {
    this.reading = true;
    this.reader.start();
  }

  readStop() {
    this.reading = false;
    this.reader.stop();
  }

  ref() {
    this.reader.ref();
  }

  unref() {
    this.reader.unref();
  }
}

function InputStream(fd) {
  Reflect.apply(Readable, this, [{ highWaterMark: 64 * 1024 }]);
  this.bytesRead = 0;
  this._handle = new Handle(fd, (chunk) => {
    this._handle.reading = false;
    if (typeof chunk === 'number') {
      this.destroy(new ErrnoException(chunk, 'read'));
      return;
    }
    this.bytesRead += chunk === null ? 0 : chunk.byteLength;
    this.push(chunk);
  });
}
Object.setPrototypeOf(InputStream.prototype, Readable.prototype);
Object.setPrototypeOf(InputStream, Readable);

InputStream.prototype._read = function() {
  this._handle.readStart();
};

InputStream.prototype._destroy = function(error, callback) {
  this._handle.readStop();
  callback(error);
};

InputStream.prototype.ref = function() {
  this._handle.ref();
  return this;
};

InputStream.prototype.unref = function() {
  this._handle.unref();
  return this;
};

module.exports = InputStream;
