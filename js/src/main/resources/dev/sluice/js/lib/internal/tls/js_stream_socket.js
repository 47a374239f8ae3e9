'use strict';

// A stream that is no connection of the kernel's, where a socket is asked for: a `net.Socket` whose
// handle is the stream.

const { codes } = require('internal/errors');
const { streamWrap } = require('internal/net/foreign_handle');
const net = require('net');

const { kArrayBufferOffset, kLastWriteWasAsync, kReadBytesOrError, streamBaseState } = streamWrap;

const UV_EOF = -4095;
const UV_EPIPE = -32;
const UV_ECANCELED = -125;

function errnoOf(error) {
  return typeof error.errno === 'number' && error.errno < 0 ? error.errno : UV_EPIPE;
}

// The stream as a handle: what is asked of it ends once, and with ECANCELED if it is closed first.
class JSStream {
  constructor(stream, failed) {
    this.stream = stream;
    this.closed = false;
    this.writing = null;
    this.ending = null;
    stream.pause();
    stream.on('data', (chunk) => this.arrived(chunk, failed));
    stream.once('end', () => this.tell(UV_EOF));
  }

  arrived(chunk, failed) {
    if (typeof chunk === 'string' || !ArrayBuffer.isView(chunk)) {
      this.stream.pause();
      failed(new codes.ERR_STREAM_WRAP());
    } else if (chunk.byteLength > 0) {
      this.tell(chunk.byteLength, chunk);
    }
  }

  tell(count, chunk) {
    if (this.closed) return;
    streamBaseState[kReadBytesOrError] = count;
    streamBaseState[kArrayBufferOffset] = chunk?.byteOffset ?? 0;
    this.onread(chunk?.buffer);
  }

  readStart() {
    this.stream.resume();
    return 0;
  }

  readStop() {
    this.stream.pause();
    return 0;
  }

  written(status) {
    const req = this.writing;
    this.writing = null;
    req?.oncomplete(status);
  }

  shutDown(status) {
    const req = this.ending;
    this.ending = null;
    req?.oncomplete(status);
  }

  writeBuffer(req, buffer) {
    return this.writev(req, [buffer]);
  }

  writev(req, buffers) {
    this.writing = req;
    streamBaseState[kLastWriteWasAsync] = 1;
    const last = buffers.length - 1;
    this.stream.cork?.();
    buffers.forEach((buffer, i) => {
      if (i < last) this.stream.write(buffer);
      else this.stream.write(buffer, (error) => this.written(error ? errnoOf(error) : 0));
    });
    this.stream.uncork?.();
    return 0;
  }

  shutdown(req) {
    this.ending = req;
    process.nextTick(() => {
      this.stream.end((error) => this.shutDown(error ? errnoOf(error) : 0));
    });
    return 0;
  }

  close(callback) {
    this.closed = true;
    this.stream.destroy();
    setImmediate(() => {
      this.written(UV_ECANCELED);
      this.shutDown(UV_ECANCELED);
      callback();
    });
  }
}

class JSStreamSocket extends net.Socket {
  constructor(stream) {
    let socket = null;
    const handle = new JSStream(stream, (error) => socket.emit('error', error));
    super({ handle, manualStart: true });
    socket = this;
    this.stream = stream;
    stream.on('error', (error) => this.emit('error', error));
    stream.once('close', () => this.destroy());
  }

  get isClosing() {
    return !this.readable || !this.writable;
  }
}

module.exports = { JSStreamSocket };
