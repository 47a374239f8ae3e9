'use strict';
// Files as a whole: readFile, writeFile, appendFile, truncate by path.

const { codes } = require('internal/errors');
const { abortError } = require('internal/fs/request');
const operations = require('internal/fs/operations');
const transfer = require('internal/fs/transfer');
const paths = require('internal/fs/paths');

const MAX_FILE_SIZE = 2 ** 31 - 1;
const READ_CHUNK = 512 * 1024;
// What is written between two looks at the signal.
const WRITE_CHUNK = 512 * 1024;
const UNKNOWN_SIZE_CHUNK = 64 * 1024;

function checkAborted(signal) {
  if (signal?.aborted) throw abortError(signal);
}

function isDescriptor(value) {
  return typeof value === 'number' && value === value >>> 0;
}

// Runs `body` with a descriptor: the one that was given, or one that is opened and closed for it.
function* withDescriptor(file, flags, mode, body) {
  if (typeof file === 'number') return yield* body(file);
  const fd = yield operations.open(file, flags, mode);
  let result;
  try {
    result = yield* body(fd);
  } catch (error) {
    yield operations.close(fd);
    throw error;
  }
  yield operations.close(fd);
  return result;
}

function* readAll(fd, signal) {
  checkAborted(signal);
  const stats = yield operations.fstat(fd);
  const size = stats.isFile() ? stats.size : 0;
  if (size > MAX_FILE_SIZE) throw new codes.ERR_FS_FILE_TOO_LARGE(size);
  return size === 0 ? yield* readUntilEnd(fd, signal) : yield* readSized(fd, size, signal);
}

function* readSized(fd, size, signal) {
  const bytes = Buffer.allocUnsafeSlow(size);
  let filled = 0;
  while (filled < size) {
    checkAborted(signal);
    const length = Math.min(READ_CHUNK, size - filled);
    const count = yield transfer.read(fd, { buffer: bytes, offset: filled, length, position: -1 });
    if (count === 0) break;
    filled += count;
  }
  return filled === size ? bytes : bytes.subarray(0, filled);
}

function* readUntilEnd(fd, signal) {
  const chunks = [];
  while (true) {
    checkAborted(signal);
    const buffer = Buffer.allocUnsafeSlow(UNKNOWN_SIZE_CHUNK);
    const count = yield transfer.read(
      fd, { buffer, offset: 0, length: buffer.byteLength, position: -1 });
    if (count === 0) break;
    chunks.push(buffer.subarray(0, count));
  }
  return Buffer.concat(chunks);
}

function readFile(file, options) {
  const { encoding, flag, signal } = paths.toOptions(options, { flag: 'r' });
  if (!isDescriptor(file)) paths.toPath(file);
  return (function* () {
    const bytes = yield* withDescriptor(file, flag, 0o666, (fd) => readAll(fd, signal));
    return encoding && encoding !== 'buffer' ? bytes.toString(encoding) : bytes;
  })();
}

// Programs that replace fsync in the module see that files are flushed.
class Flush {
  constructor(fd) {
    this.fd = fd;
  }

  sync() {
    require('fs').fsyncSync(this.fd);
  }

  withCallback(done) {
    require('fs').fsync(this.fd, (error) => done(error ?? null));
  }
}

function toBytes(data, encoding) {
  if (ArrayBuffer.isView(data)) return data;
  if (typeof data !== 'string') {
    throw new codes.ERR_INVALID_ARG_TYPE(
      'data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  }
  return Buffer.from(data, encoding || 'utf8');
}

function* writeAll(fd, bytes, signal) {
  let done = 0;
  while (done < bytes.byteLength) {
    checkAborted(signal);
    const left = bytes.byteLength - done;
    const length = signal === undefined ? left : Math.min(left, WRITE_CHUNK);
    done += yield transfer.write(fd, { buffer: bytes, offset: done, length, position: -1 });
  }
}

function writeFile(file, data, options, defaultFlag = 'w') {
  const { encoding, mode, flag, flush, signal } =
    paths.toOptions(options, { encoding: 'utf8', mode: 0o666, flag: defaultFlag, flush: false });
  require('internal/validators').validateBoolean(flush ?? false, 'options.flush');
  const bytes = toBytes(data, encoding);
  if (!isDescriptor(file)) paths.toPath(file);
  return withDescriptor(file, flag || defaultFlag, mode, function* (fd) {
    checkAborted(signal);
    yield* writeAll(fd, bytes, signal);
    if (flush) yield new Flush(fd);
  });
}

// What is written piece by piece, as an iterable gives it; for promises alone.
async function writePieces(fd, pieces, encoding, signal) {
  const { runPromise } = require('internal/fs/compound');
  checkAborted(signal);
  for await (const piece of pieces) {
    checkAborted(signal);
    await runPromise(writeAll(fd, toBytes(piece, encoding), signal));
    checkAborted(signal);
  }
}

function truncate(path, length) {
  if (typeof path === 'number') return ftruncate(path, length);
  const size = paths.toLength(length);
  paths.toPath(path);
  return withDescriptor(path, 'r+', 0o666, (fd) => ftruncate(fd, size));
}

function* ftruncate(fd, length) {
  yield operations.ftruncate(fd, length);
}

module.exports = {
  checkAborted, readAll, readFile, toBytes, truncate, writeAll, writeFile, writePieces,
};
