'use strict';
// Terminals. They are written at once, and read by a thread.

const { ErrnoException, codes } = require('internal/errors');
const InputStream = require('internal/streams/input');
const SyncWriteStream = require('internal/fs/sync_write_stream');
const { getColorDepth, hasColors } = require('internal/tty');

const binding = internalBinding('stdio');

const ENOTTY = -25;

function isatty(fd) {
  return Number.isInteger(fd) && fd >= 0 && fd <= 2147483647 && binding.isTerminal(fd);
}

function checkDescriptor(fd) {
  if (fd >> 0 !== fd || fd < 0) throw new codes.ERR_INVALID_FD(fd);
  if (!binding.isTerminal(fd)) {
    throw new codes.ERR_TTY_INIT_FAILED({
      errno: ENOTTY, code: 'EINVAL', message: 'invalid argument', syscall: 'uv_tty_init',
    });
  }
}

function ReadStream(fd, options) {
  if (!(this instanceof ReadStream)) return new ReadStream(fd, options);
  checkDescriptor(fd);
  Reflect.apply(InputStream, this, [fd]);
  this.isRaw = false;
  this.isTTY = true;
}
Object.setPrototypeOf(ReadStream.prototype, InputStream.prototype);
Object.setPrototypeOf(ReadStream, InputStream);

ReadStream.prototype.setRawMode = function(flag) {
  const raw = Boolean(flag);
  const errno = binding.rawMode(this._handle.fd, raw);
  if (errno < 0) {
    this.emit('error', new ErrnoException(errno, 'setRawMode'));
    return this;
  }
  this.isRaw = raw;
  // A terminal is left as it was found.
  if (raw) process.once('exit', () => this.isRaw && binding.rawMode(this._handle.fd, false));
  return this;
};

function WriteStream(fd) {
  if (!(this instanceof WriteStream)) return new WriteStream(fd);
  checkDescriptor(fd);
  Reflect.apply(SyncWriteStream, this, [fd, true]);
  const size = binding.windowSize(fd);
  if (size > 0) {
    this.columns = size >>> 16;
    this.rows = size & 0xffff;
  }
}
Object.setPrototypeOf(WriteStream.prototype, SyncWriteStream.prototype);
Object.setPrototypeOf(WriteStream, SyncWriteStream);

WriteStream.prototype.isTTY = true;
WriteStream.prototype.getColorDepth = getColorDepth;
WriteStream.prototype.hasColors = hasColors;

WriteStream.prototype._refreshSize = function() {
  const [oldColumns, oldRows] = [this.columns, this.rows];
  const size = binding.windowSize(this.fd);
  if (size < 0) {
    this.emit('error', new ErrnoException(size, 'getWindowSize'));
    return;
  }
  const [columns, rows] = [size >>> 16, size & 0xffff];
  if (oldColumns !== columns || oldRows !== rows) {
    this.columns = columns;
    this.rows = rows;
    this.emit('resize');
  }
};

WriteStream.prototype.cursorTo = function(x, y, callback) {
  return require('internal/readline/cursor').cursorTo(this, x, y, callback);
};

WriteStream.prototype.moveCursor = function(dx, dy, callback) {
  return require('internal/readline/cursor').moveCursor(this, dx, dy, callback);
};

WriteStream.prototype.clearLine = function(dir, callback) {
  return require('internal/readline/cursor').clearLine(this, dir, callback);
};

WriteStream.prototype.clearScreenDown = function(callback) {
  return require('internal/readline/cursor').clearScreenDown(this, callback);
};

WriteStream.prototype.getWindowSize = function() {
  return [this.columns, this.rows];
};

module.exports = { isatty, ReadStream, WriteStream };
