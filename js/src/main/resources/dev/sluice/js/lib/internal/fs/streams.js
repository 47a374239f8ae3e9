'use strict';
// fs.createReadStream and fs.createWriteStream: streams over a descriptor that they open, or that
// they are given, as a number or as a FileHandle. All operations can be replaced by `options.fs`.

const { Readable, Writable, finished } = require('stream');
const { codes } = require('internal/errors');
const { toDescriptor, toOptions, toPath } = require('internal/fs/paths');
const { validateBoolean, validateFunction, validateInteger } = require('internal/validators');

const kFs = Symbol('kFs');
const kHandle = Symbol('kHandle');
const kBusy = Symbol('kIsPerformingIO');
const kIdle = Symbol('kIoDone');

const DEFAULT_HIGH_WATER_MARK = 64 * 1024;

function checkReplacement(fs, names) {
  for (const name of names) {
    validateFunction(fs[name], `options.fs.${name}`);
  }
}

// The operations on a FileHandle in the shape of those on a descriptor.
function operationsOf(handle) {
  const settle = (promise, callback) => promise.then(
    (result) => process.nextTick(callback, null, result?.bytesRead ?? result?.bytesWritten,
                                 result?.buffer ?? result?.buffers),
    (error) => process.nextTick(callback, error));
  return {
    read: (fd, buffer, offset, length, position, callback) =>
      settle(handle.read(buffer, offset, length, position), callback),
    write: (fd, buffer, offset, length, position, callback) =>
      settle(handle.write(buffer, offset, length, position), callback),
    writev: (fd, buffers, position, callback) => settle(handle.writev(buffers, position), callback),
    fsync: (fd, callback) => settle(handle.sync(), callback),
    close: (fd, callback) => settle(handle.close(), callback),
  };
}

function isFileHandle(value) {
  return value !== null && typeof value === 'object' &&
    value instanceof require('internal/fs/file_handle').FileHandle;
}

// Takes the descriptor, and answers whether there is one.
function takeDescriptor(stream, options) {
  const { fd } = options;
  if (fd === null || fd === undefined) {
    stream.fd = null;
    stream[kFs] = options.fs || require('fs');
    return;
  }
  if (typeof fd === 'number') {
    toDescriptor(fd);
    stream.fd = fd;
    stream[kFs] = options.fs || require('fs');
    return;
  }
  if (!isFileHandle(fd)) throw new codes.ERR_INVALID_ARG_TYPE('fd', ['number', 'FileHandle'], fd);
  if (options.fs) throw new codes.ERR_METHOD_NOT_IMPLEMENTED('FileHandle with fs');
  stream[kHandle] = fd;
  stream.fd = fd.fd;
  stream[kFs] = operationsOf(fd);
  fd.on('close', () => stream.close?.());
}

function construct(callback) {
  const stream = this;
  if (typeof stream.fd === 'number') {
    callback();
    return;
  }
  // Programs of long ago replace `open` and emit what it should.
  if (stream.open !== deprecatedOpen) {
    constructByOpen(stream, callback);
    return;
  }
  stream[kFs].open(stream.path, stream.flags, stream.mode, (error, fd) => {
    if (error) {
      callback(error);
      return;
    }
    stream.fd = fd;
    callback();
    stream.emit('open', stream.fd);
    stream.emit('ready');
  });
}

function constructByOpen(stream, callback) {
  const emit = stream.emit;
  stream.emit = function(...args) {
    if (args[0] === 'open') {
      this.emit = emit;
      callback();
      return Reflect.apply(emit, this, args);
    }
    if (args[0] === 'error') {
      this.emit = emit;
      callback(args[1]);
      return true;
    }
    return Reflect.apply(emit, this, args);
  };
  stream.open();
}

const deprecatedOpen = require('internal/util').deprecate(function() {
  // The constructor opens the file by itself.
}, 'ReadStream.prototype.open() and WriteStream.prototype.open() are deprecated', 'DEP0135');

function close(stream, error, callback) {
  if (!stream.fd) {
    callback(error);
    return;
  }
  const { fd } = stream;
  const finish = () => stream[kFs].close(fd, (failure) => callback(failure || error));
  if (stream.flush) {
    stream[kFs].fsync(fd, (failure) => {
      error ??= failure;
      finish();
    });
  } else {
    finish();
  }
  stream.fd = null;
}

function destroy(error, callback) {
  // The descriptor is not closed under an operation that uses it.
  if (this[kBusy]) {
    this.once(kIdle, (failure) => close(this, error || failure, callback));
  } else {
    close(this, error, callback);
  }
}

function done(stream, error) {
  stream[kBusy] = false;
  if (stream.destroyed) stream.emit(kIdle, error);
  return stream.destroyed;
}

function ReadStream(path, options) {
  if (!(this instanceof ReadStream)) return new ReadStream(path, options);
  const given = { ...toOptions(options) };
  given.highWaterMark ??= DEFAULT_HIGH_WATER_MARK;
  given.autoDestroy ??= false;
  takeDescriptor(this, given);
  if (given.fs) checkReplacement(given.fs, ['open', 'read']);
  given.autoDestroy = given.autoClose === undefined ? true : given.autoClose;
  if (given.autoDestroy && given.fs) checkReplacement(given.fs, ['close']);
  this.flags = given.flags === undefined ? 'r' : given.flags;
  this.mode = given.mode === undefined ? 0o666 : given.mode;
  this.start = given.start;
  this.end = given.end ?? Infinity;
  this.pos = undefined;
  this.bytesRead = 0;
  this[kBusy] = false;
  if (this.fd === null) this.path = toPath(path);
  else this.path = undefined;
  checkRange(this);
  Reflect.apply(Readable, this, [given]);
  if (given.encoding) this.setEncoding(given.encoding);
}
Object.setPrototypeOf(ReadStream.prototype, Readable.prototype);
Object.setPrototypeOf(ReadStream, Readable);

function checkRange(stream) {
  if (stream.start !== undefined) {
    validateInteger(stream.start, 'start', 0);
    stream.pos = stream.start;
  }
  if (stream.end === Infinity) return;
  validateInteger(stream.end, 'end', 0);
  if (stream.start !== undefined && stream.start > stream.end) {
    throw new codes.ERR_OUT_OF_RANGE('start', `<= "end" (here: ${stream.end})`, stream.start);
  }
}

ReadStream.prototype._construct = construct;

ReadStream.prototype._read = function(size) {
  const left = this.pos !== undefined ?
    this.end - this.pos + 1 : this.end - this.bytesRead + 1;
  const length = Math.min(left, size);
  if (length <= 0) {
    this.push(null);
    return;
  }
  const buffer = Buffer.allocUnsafeSlow(length);
  this[kBusy] = true;
  this[kFs].read(this.fd, buffer, 0, length, this.pos, (error, count) => {
    if (done(this, error)) return;
    if (error) {
      require('internal/streams/destroy').errorOrDestroy(this, error);
    } else if (count > 0) {
      this.bytesRead += count;
      if (this.pos !== undefined) this.pos += count;
      this.push(fitting(buffer, count));
    } else {
      this.push(null);
    }
  });
};

// A small part of a large buffer is copied, so that who keeps it does not keep all.
function fitting(buffer, count) {
  if (count === buffer.length) return buffer;
  const part = Buffer.allocUnsafeSlow(count);
  buffer.copy(part, 0, 0, count);
  return part;
}

ReadStream.prototype._destroy = destroy;

ReadStream.prototype.close = function(callback) {
  if (typeof callback === 'function') finished(this, callback);
  this.destroy();
};

function WriteStream(path, options) {
  if (!(this instanceof WriteStream)) return new WriteStream(path, options);
  const given = { ...toOptions(options) };
  given.decodeStrings = true;
  takeDescriptor(this, given);
  if (given.fs) checkReplacement(given.fs, ['open']);
  if (given.fs && !given.fs.write && !given.fs.writev) {
    throw new codes.ERR_INVALID_ARG_TYPE('options.fs.write', 'function', given.fs.write);
  }
  if (given.fs) checkReplacement(given.fs, ['write', 'writev'].filter((name) => given.fs[name]));
  given.autoDestroy = given.autoClose === undefined ? true : given.autoClose;
  if (given.autoDestroy && given.fs) checkReplacement(given.fs, ['close']);
  if (given.flush !== undefined && given.flush !== null) {
    validateBoolean(given.flush, 'options.flush');
  }
  this.flags = given.flags === undefined ? 'w' : given.flags;
  this.mode = given.mode === undefined ? 0o666 : given.mode;
  this.flush = given.flush ?? false;
  this.start = given.start;
  this.pos = undefined;
  this.bytesWritten = 0;
  this[kBusy] = false;
  this.path = this.fd === null ? toPath(path) : undefined;
  if (this.start !== undefined) {
    validateInteger(this.start, 'start', 0);
    this.pos = this.start;
  }
  if (given.fs && !given.fs.writev) this._writev = null;
  if (given.fs && !given.fs.write) this._write = null;
  Reflect.apply(Writable, this, [given]);
  if (given.encoding) this.setDefaultEncoding(given.encoding);
}
Object.setPrototypeOf(WriteStream.prototype, Writable.prototype);
Object.setPrototypeOf(WriteStream, Writable);

WriteStream.prototype._construct = construct;

// Writes until all is written; a kernel that takes nothing many times in a row is given up.
function writeAll(stream, data, position, callback, attempts = 0) {
  stream[kFs].write(stream.fd, data, 0, data.length, position, (error, count, buffer) => {
    let failure = error?.code === 'EAGAIN' ? null : error;
    const written = error?.code === 'EAGAIN' ? 0 : count;
    if (stream.destroyed || failure) {
      callback(failure ?? new codes.ERR_STREAM_DESTROYED('write'));
      return;
    }
    stream.bytesWritten += written;
    const tries = written ? 0 : attempts + 1;
    const rest = data.length - written;
    const next = position === undefined ? position : position + written;
    if (tries > 5) {
      failure = new codes.ERR_SYSTEM_ERROR({
        syscall: 'write', code: 'EAGAIN', message: 'writing made no progress', errno: -11,
      });
      callback(failure);
    } else if (rest === 0) {
      callback();
    } else {
      writeAll(stream, data.subarray(written), next, callback, tries);
    }
  });
}

WriteStream.prototype._write = function(data, encoding, callback) {
  this[kBusy] = true;
  writeAll(this, data, this.pos, (error) => {
    this[kBusy] = false;
    if (this.destroyed) {
      // The write has been accounted for: whoever waits to close the descriptor goes on.
      callback(error);
      this.emit(kIdle, error);
      return;
    }
    callback(error);
  });
  if (this.pos !== undefined) this.pos += data.length;
};

WriteStream.prototype._writev = function(data, callback) {
  const chunks = data.map((entry) => entry.chunk);
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  if (typeof this[kFs].writev !== 'function') {
    this._write(Buffer.concat(chunks, size), 'buffer', callback);
    return;
  }
  this[kBusy] = true;
  const { pos } = this;
  this[kFs].writev(this.fd, chunks, pos ?? null, (error, count) => {
    const finish = (failure) => {
      this[kBusy] = false;
      callback(failure);
      if (this.destroyed) this.emit(kIdle, failure);
    };
    if (error) {
      finish(error);
      return;
    }
    this.bytesWritten += count;
    if (count === size) {
      finish();
    } else {
      const rest = Buffer.concat(chunks, size).subarray(count);
      writeAll(this, rest, pos === undefined ? pos : pos + count, finish);
    }
  });
  if (this.pos !== undefined) this.pos += size;
};

WriteStream.prototype._destroy = destroy;

WriteStream.prototype.close = function(callback) {
  if (callback) {
    if (this.closed) {
      process.nextTick(callback);
      return;
    }
    this.on('close', callback);
  }
  // Without autoClose the descriptor stays open after the end: then it is closed here.
  if (!this.autoClose) this.on('finish', this.destroy);
  this.end();
};

WriteStream.prototype.destroySoon = WriteStream.prototype.end;

for (const Class of [ReadStream, WriteStream]) {
  const side = Class === ReadStream ? '_readableState' : '_writableState';
  const stateOf = (stream) => {
    if (stream[side] === undefined) throw new codes.ERR_INVALID_THIS(Class.name);
    return stream[side];
  };
  Class.prototype.open = deprecatedOpen;
  Object.defineProperty(Class.prototype, 'autoClose', {
    __proto__: null,
    configurable: true,
    get() {
      return stateOf(this).autoDestroy;
    },
    set(value) {
      stateOf(this).autoDestroy = value;
    },
  });
  Object.defineProperty(Class.prototype, 'pending', {
    __proto__: null,
    configurable: true,
    get() {
      return this.fd === null;
    },
  });
}

module.exports = { ReadStream, WriteStream };
