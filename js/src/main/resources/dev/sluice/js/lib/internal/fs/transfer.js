'use strict';
// Reading and writing: the arguments, which programs give in many ways, and the Requests.

const { codes } = require('internal/errors');
const { Request } = require('internal/fs/request');
const { toDescriptor, toPosition } = require('internal/fs/paths');

const { memoryOf } = require('internal/buffer/memory');

const binding = internalBinding('fs');

const DEFAULT_READ = 16 * 1024;

function validateView(buffer) {
  if (!ArrayBuffer.isView(buffer)) {
    throw new codes.ERR_INVALID_ARG_TYPE('buffer', ['Buffer', 'TypedArray', 'DataView'], buffer);
  }
}

function validateViews(buffers) {
  if (!Array.isArray(buffers) || !buffers.every(ArrayBuffer.isView)) {
    throw new codes.ERR_INVALID_ARG_TYPE('buffers', 'ArrayBufferView[]', buffers);
  }
}

function toOffset(offset) {
  if (offset === null || offset === undefined) return 0;
  require('internal/validators').validateInteger(offset, 'offset', 0);
  return offset;
}

// Which part of which buffer, from where: `{ buffer, offset, length, position }`.
function readPlace(buffer, offset, length, position) {
  validateView(buffer);
  const from = toOffset(offset);
  const count = length === undefined || length === null ? buffer.byteLength - from : length | 0;
  if (count === 0) return { buffer, offset: from, length: 0, position: -1 };
  if (buffer.byteLength === 0) {
    throw new codes.ERR_INVALID_ARG_VALUE('buffer', buffer, 'is empty and cannot be written');
  }
  if (count < 0) throw new codes.ERR_OUT_OF_RANGE('length', '>= 0', count);
  if (from + count > buffer.byteLength) {
    throw new codes.ERR_OUT_OF_RANGE('length', `<= ${buffer.byteLength - from}`, count);
  }
  return { buffer, offset: from, length: count, position: toPosition(position, count) };
}

function writePlace(buffer, offset, length, position) {
  const from = toOffset(offset);
  const count = typeof length === 'number' ? length : buffer.byteLength - from;
  if (from > buffer.byteLength) {
    throw new codes.ERR_OUT_OF_RANGE('offset', `<= ${buffer.byteLength}`, from);
  }
  if (count > buffer.byteLength - from) {
    throw new codes.ERR_OUT_OF_RANGE('length', `<= ${buffer.byteLength - from}`, count);
  }
  if (count < 0) throw new codes.ERR_OUT_OF_RANGE('length', '>= 0', count);
  require('internal/validators').validateInt32(count, 'length', 0);
  return { buffer, offset: from, length: count, position: writePosition(position) };
}

// Where to write: what is no integer, a BigInt too, is where the descriptor is.
function writePosition(position) {
  return Number.isSafeInteger(position) ? position : -1;
}

function read(fd, { buffer, offset, length, position }) {
  return new Request('read', (done) => (length === 0 ?
    nothingToDo(done) : transfer('read', fd, buffer, offset, length, position, done)));
}

function write(fd, { buffer, offset, length, position }) {
  return new Request('write', (done) => (
    transfer('write', fd, buffer, offset, length, position, done)));
}

function transfer(operation, fd, view, offset, length, position, done) {
  const memory = memoryOf(view);
  return binding[operation](fd, memory, view.byteOffset + offset, length, position, done);
}

function nothingToDo(done) {
  if (done !== undefined) process.nextTick(done, null, 0);
  return 0;
}

function isOptions(value) {
  return value !== null && typeof value === 'object';
}

// fs.read(fd, [buffer, [offset, length, position | options] | options], callback): the place and
// the callback.
function readArguments(args) {
  const callback = args.at(-1);
  const given = args.slice(0, -1);
  if (args.length >= 4) {
    return [readPlace(args[0], args[1], args[2], args[3]), args[4]];
  }
  let [buffer, options] = given;
  if (!ArrayBuffer.isView(buffer) && given.length < 2 && args.length > 0) {
    options = buffer;
    ({ buffer = Buffer.alloc(DEFAULT_READ) } = options ?? {});
  }
  if (options !== undefined && options !== null) {
    require('internal/validators').validateObject(options, 'options');
  }
  const { offset, length, position } = options ?? {};
  return [() => readPlace(buffer, offset, length, position), callback];
}

function writeText(text, encoding) {
  const bytes = Buffer.from(text, Buffer.isEncoding(encoding) ? encoding : 'utf8');
  return { buffer: bytes, offset: 0, length: bytes.byteLength };
}

// The place of what is written, a view or a text.
function writeArguments(data, offset, length, position) {
  if (ArrayBuffer.isView(data)) {
    return isOptions(offset) ?
      writePlace(data, offset.offset, offset.length, offset.position) :
      writePlace(data, offset, length, position);
  }
  if (typeof data !== 'string') {
    throw new codes.ERR_INVALID_ARG_TYPE(
      'buffer', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  }
  // Of a text, the second argument is the position and the third the encoding.
  validateWriteEncoding(data, length);
  const at = typeof offset === 'number' ? offset : -1;
  return { ...writeText(data, length), position: at };
}

function validateWriteEncoding(data, encoding) {
  if (typeof encoding === 'string' && encoding.toLowerCase() === 'hex' && data.length % 2 !== 0) {
    throw new codes.ERR_INVALID_ARG_VALUE('encoding', encoding,
                                          `is invalid for data of length ${data.length}`);
  }
}

// Several buffers in a row: ends with the first that is not filled or emptied. A generator of
// Requests, whose value is the number of bytes.
function* vectored(operation, fd, buffers, position) {
  let total = 0;
  for (const buffer of buffers) {
    const at = position < 0 ? -1 : position + total;
    const place = { buffer, offset: 0, length: buffer.byteLength, position: at };
    const count = yield operation(fd, place);
    total += count;
    if (count < buffer.byteLength) break;
  }
  return total;
}

function readv(fd, buffers, position) {
  fd = toDescriptor(fd);
  validateViews(buffers);
  return vectored(read, fd, buffers, typeof position === 'number' ? position : -1);
}

function writev(fd, buffers, position) {
  fd = toDescriptor(fd);
  validateViews(buffers);
  return vectored(write, fd, buffers, typeof position === 'number' ? position : -1);
}

module.exports = {
  read,
  readArguments,
  readPlace,
  readv,
  validateView,
  write,
  writeArguments,
  writePlace,
  writev,
};
