'use strict';
// FileHandle: an open file of `fs.promises`. It is closed once everything that was begun with it is
// done; what is begun later fails with EBADF.

const EventEmitter = require('events');
const { UVException, codes } = require('internal/errors');
const operations = require('internal/fs/operations');
const transfer = require('internal/fs/transfer');
const { runPromise } = require('internal/fs/compound');
const { toOptions } = require('internal/fs/paths');

const WEB_CHUNK = 16 * 1024;
const kFd = Symbol('kFd');
const kRefs = Symbol('kRefs');
const kClosePromise = Symbol('kClosePromise');
const kLocked = Symbol('kLocked');

const EBADF = -9;

function wholeFiles() {
  return require('internal/fs/whole_files');
}

class FileHandle extends EventEmitter {
  constructor(fd) {
    super();
    this[kFd] = fd === undefined ? -1 : fd;
    this[kRefs] = 1;
    this[kClosePromise] = null;
    this.close = this.#close.bind(this);
  }

  getAsyncId() {
    return -1;
  }

  get fd() {
    return this[kFd];
  }

  // Runs an operation with the descriptor, which stays open as long.
  async #use(syscall, operation) {
    if (this[kFd] === -1) throw new UVException({ errno: EBADF, syscall });
    this[kRefs]++;
    try {
      return await operation(this[kFd]);
    } finally {
      this.#release();
    }
  }

  #release() {
    if (--this[kRefs] === 0) {
      const { fd } = this;
      this[kFd] = -1;
      operations.close(fd).promise().then(this.#resolve, this.#reject);
    }
  }

  #resolve;
  #reject;

  #close() {
    if (this[kFd] === -1 && this[kClosePromise] === null) return Promise.resolve();
    if (this[kClosePromise] !== null) return this[kClosePromise];
    this[kClosePromise] = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    }).finally(() => {
      this[kClosePromise] = null;
    });
    this.emit('close');
    this.#release();
    return this[kClosePromise];
  }

  appendFile(data, options) {
    return this.writeFile(data, options);
  }

  chmod(mode) {
    return this.#use('fchmod', (fd) => operations.fchmod(fd, mode).promise());
  }

  chown(uid, gid) {
    return this.#use('fchown', (fd) => operations.fchown(fd, uid, gid).promise());
  }

  datasync() {
    return this.#use('fdatasync', (fd) => operations.fdatasync(fd).promise());
  }

  sync() {
    return this.#use('fsync', (fd) => operations.fsync(fd).promise());
  }

  read(buffer, offset, length, position) {
    return this.#use('read', async (fd) => {
      let place;
      if (ArrayBuffer.isView(buffer) && (offset === null || typeof offset !== 'object')) {
        place = transfer.readPlace(buffer, offset, length, position);
      } else {
        const options = ArrayBuffer.isView(buffer) ? offset : buffer;
        const { buffer: given = Buffer.alloc(16 * 1024) } = options ?? {};
        const view = ArrayBuffer.isView(buffer) ? buffer : given;
        place = transfer.readPlace(view, options?.offset, options?.length, options?.position);
      }
      const bytesRead = await transfer.read(fd, place).promise();
      return { __proto__: null, bytesRead, buffer: place.buffer };
    });
  }

  readv(buffers, position) {
    return this.#use('read', async (fd) => {
      const bytesRead = await runPromise(transfer.readv(fd, buffers, position));
      return { __proto__: null, bytesRead, buffers };
    });
  }

  readFile(options) {
    return this.#use('read', (fd) => runPromise(wholeFiles().readFile(fd, options)));
  }

  readLines(options) {
    return require('readline').createInterface({
      input: this.createReadStream(options), crlfDelay: Infinity,
    });
  }

  stat(options) {
    return this.#use('fstat', (fd) => operations.fstat(fd, options).promise());
  }

  truncate(len = 0) {
    return this.#use('ftruncate', async (fd) => {
      await operations.ftruncate(fd, len).promise();
    });
  }

  utimes(atime, mtime) {
    return this.#use('futime', (fd) => operations.futimes(fd, atime, mtime).promise());
  }

  write(buffer, offset, length, position) {
    return this.#use('write', async (fd) => {
      if (buffer?.byteLength === 0) return { __proto__: null, bytesWritten: 0, buffer };
      const place = transfer.writeArguments(buffer, offset, length, position);
      const bytesWritten = await transfer.write(fd, place).promise();
      return { __proto__: null, bytesWritten, buffer };
    });
  }

  writev(buffers, position) {
    return this.#use('writev', async (fd) => {
      const bytesWritten = await runPromise(transfer.writev(fd, buffers, position));
      return { __proto__: null, bytesWritten, buffers };
    });
  }

  writeFile(data, options) {
    return this.#use('write', (fd) => writeWhole(fd, data, options));
  }

  readableWebStream(options = {}) {
    if (this[kFd] === -1) {
      throw new codes.ERR_INVALID_STATE('The FileHandle is closed');
    }
    if (this[kLocked]) throw new codes.ERR_INVALID_STATE('The FileHandle is locked');
    this[kLocked] = true;
    const { validateBoolean, validateObject } = require('internal/validators');
    validateObject(options, 'options');
    const { autoClose = false } = options;
    validateBoolean(autoClose, 'options.autoClose');
    return bytesOf(this, autoClose ? () => this.close() : () => {});
  }

  createReadStream(options = undefined) {
    const { ReadStream } = require('internal/fs/streams');
    return new ReadStream(undefined, { ...toOptions(options), fd: this });
  }

  createWriteStream(options = undefined) {
    const { WriteStream } = require('internal/fs/streams');
    return new WriteStream(undefined, { ...toOptions(options), fd: this });
  }

  async [Symbol.asyncDispose]() {
    await this.close();
  }
}

// A stream of the web's over a file, which reads into its readers' own memory too.
function bytesOf(handle, done) {
  const { ReadableStream } = require('internal/webstreams/streams');
  return new ReadableStream({
    type: 'bytes',
    autoAllocateChunkSize: WEB_CHUNK,
    async pull(controller) {
      const request = controller.byobRequest;
      const { bytesRead } = await handle.read(request.view, 0, request.view.byteLength);
      if (bytesRead === 0) {
        controller.close();
        await done();
      }
      request.respond(bytesRead);
    },
    cancel: done,
  });
}

function isPieces(data) {
  return typeof data !== 'string' && !ArrayBuffer.isView(data) && data !== null &&
    typeof data === 'object' && (Symbol.asyncIterator in data || Symbol.iterator in data);
}

async function writeWhole(fd, data, options, flag) {
  if (!isPieces(data)) return runPromise(wholeFiles().writeFile(fd, data, options, flag));
  const { encoding, signal } = toOptions(options, { encoding: 'utf8' });
  return wholeFiles().writePieces(fd, data, encoding, signal);
}

module.exports = { FileHandle, isPieces, writeWhole };
