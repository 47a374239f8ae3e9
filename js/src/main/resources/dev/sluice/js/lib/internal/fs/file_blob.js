'use strict';
// What a Blob holds that is not in memory: ranges of files, read each time they are asked for, and
// bytes beside them. Like a Buffer it has a `length` and a `subarray`.

const { blobOver } = require('internal/blob');
const { UVException } = require('internal/errors');
const operations = require('internal/fs/operations');
const transfer = require('internal/fs/transfer');
const constants = require('internal/fs/constants');
const { validateObject, validateString } = require('internal/validators');

const READ_CHUNK = 64 * 1024;

// A range of a file as the file was: whoever has written to it since has made it unreadable.
class FileRange {
  #path;
  #stats;
  #start;

  constructor(path, stats, start = 0, length = Number(stats.size)) {
    this.#path = path;
    this.#stats = stats;
    this.#start = start;
    this.length = length;
  }

  subarray(start, end) {
    return new FileRange(this.#path, this.#stats, this.#start + start, end - start);
  }

  async *pieces() {
    const fd = await operations.open(this.#path, constants.O_RDONLY).promise();
    try {
      await this.#checkUnchanged(fd);
      for (let read = 0; read < this.length;) {
        const piece = await this.#readPiece(fd, read);
        yield piece;
        read += piece.length;
        await this.#checkUnchanged(fd);
      }
    } finally {
      await operations.close(fd).promise();
    }
  }

  async #readPiece(fd, read) {
    const length = Math.min(READ_CHUNK, this.length - read);
    const buffer = Buffer.allocUnsafeSlow(length);
    const position = this.#start + read;
    const count = await transfer.read(fd, { buffer, offset: 0, length, position }).promise();
    if (count === 0) throw notReadable();
    return buffer.subarray(0, count);
  }

  async #checkUnchanged(fd) {
    const { size, ctimeNs } = await operations.fstat(fd, { bigint: true }).promise();
    if (size !== this.#stats.size || ctimeNs !== this.#stats.ctimeNs) throw notReadable();
  }
}

class FileContent {
  #parts;

  // Buffers, ranges of files, and what was made of both before.
  constructor(parts) {
    this.#parts = parts.flatMap((part) => (part instanceof FileContent ? part.#parts : part));
    this.length = this.#parts.reduce((sum, part) => sum + part.length, 0);
  }

  subarray(from, to) {
    const start = indexWithin(from, this.length);
    const end = indexWithin(to, this.length);
    const parts = [];
    let offset = 0;
    for (const part of this.#parts) {
      const first = Math.max(start - offset, 0);
      const last = Math.min(end - offset, part.length);
      if (first < last) parts.push(part.subarray(first, last));
      offset += part.length;
    }
    return new FileContent(parts);
  }

  async *pieces() {
    try {
      for (const part of this.#parts) {
        if (part instanceof FileRange) {
          yield* part.pieces();
        } else {
          yield part;
        }
      }
    } catch (error) {
      throw error instanceof UVException ? notReadable() : error;
    }
  }

  async read() {
    const pieces = [];
    for await (const piece of this.pieces()) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  // What a stream of the web reads from, a piece at a time.
  source() {
    const pieces = this.pieces();
    return {
      type: 'bytes',
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (!done) {
          controller.enqueue(new Uint8Array(value));
        } else {
          controller.close();
          controller.byobRequest?.respond(0);
        }
      },
      async cancel() {
        await pieces.return();
      },
    };
  }
}

// A place as `slice` takes it: counted from the end if it is negative, and never outside.
function indexWithin(index, length) {
  const whole = Math.trunc(index) || 0;
  return whole < 0 ? Math.max(length + whole, 0) : Math.min(whole, length);
}

function notReadable() {
  return new DOMException('The blob could not be read', 'NotReadableError');
}

function statsOf(path) {
  const request = operations.stat(path, { bigint: true });
  try {
    return request.sync();
  } catch (error) {
    if (!(error instanceof UVException)) throw error;
    const failure = new TypeError('Unable to open file as blob', { cause: error });
    throw Object.assign(failure, { code: 'ERR_INVALID_ARG_VALUE' });
  }
}

// What is wrong with the arguments or the file is thrown at once; nothing is waited for.
function openAsBlob(path, options) {
  validateObject(options, 'options');
  const { type = '' } = options;
  validateString(type, 'options.type');
  const content = new FileContent([new FileRange(path, statsOf(path))]);
  return Promise.resolve(blobOver(content, type));
}

module.exports = { FileContent, openAsBlob };
