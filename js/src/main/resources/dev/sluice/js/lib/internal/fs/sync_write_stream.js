'use strict';
// A writable stream that writes to its descriptor at once: what process.stdout is over files and
// pipes. It cannot be ended before the program.

const { Writable } = require('stream');
const { ErrnoException } = require('internal/errors');
const { memoryOf } = require('internal/buffer/memory');

const binding = internalBinding('stdio');

function SyncWriteStream(fd, isPipe) {
  Reflect.apply(Writable, this, [{ autoDestroy: true, decodeStrings: true }]);
  this.fd = fd;
  this.bytesWritten = 0;
  if (isPipe) {
    // What programs look for in the socket that it is in Node.
    this._handle = { fd, setBlocking: () => 0, ref() {}, unref() {}, hasRef: () => false };
    this.connecting = false;
  } else {
    this.readable = false;
  }
  this.on('end', () => this._destroy());
}
Object.setPrototypeOf(SyncWriteStream.prototype, Writable.prototype);
Object.setPrototypeOf(SyncWriteStream, Writable);

SyncWriteStream.prototype._write = function(chunk, encoding, callback) {
  const errno = binding.writeBytes(this.fd, memoryOf(chunk), chunk.byteOffset, chunk.byteLength);
  if (errno < 0) {
    callback(new ErrnoException(errno, 'write'));
    return;
  }
  this.bytesWritten += chunk.byteLength;
  callback();
};

SyncWriteStream.prototype.ref = function() {
  return this;
};

SyncWriteStream.prototype.unref = function() {
  return this;
};

SyncWriteStream.prototype.destroySoon = SyncWriteStream.prototype.destroy;

module.exports = SyncWriteStream;
