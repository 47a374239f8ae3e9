'use strict';

// The standard streams of a worker, whose other ends are in its parent. Chunks go as messages; a
// write is done when the other end wants more.
//
//   WritableWorkerStdio ── { type: 'stdio', stream, chunks } ──► ReadableWorkerStdio
//                       ◄── { type: 'wantsMore', stream } ──────

const { Readable, Writable } = require('stream');

class ReadableWorkerStdio extends Readable {
  #port;
  #name;
  #keepsAlive;
  #started = false;

  // `keepsAlive` is called with whether the port is to keep the loop alive for this stream.
  constructor(port, name, keepsAlive) {
    super();
    this.#port = port;
    this.#name = name;
    this.#keepsAlive = keepsAlive;
    this.on('end', () => this.#started && this.#keepsAlive(false));
  }

  _read() {
    if (!this.#started) {
      this.#started = true;
      this.#keepsAlive(true);
    }
    this.#port.postMessage({ type: 'wantsMore', stream: this.#name });
  }

  // What the other end has written.
  receive(chunks) {
    for (const { chunk, encoding } of chunks) {
      this.push(chunk === null ? null : asChunk(chunk), encoding);
    }
  }

  // The other end is gone.
  finish() {
    if (!this.readableEnded) this.push(null);
  }
}

function asChunk(chunk) {
  if (typeof chunk === 'string') return chunk;
  const { Buffer } = require('buffer');
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

class WritableWorkerStdio extends Writable {
  #port;
  #name;
  #keepsAlive;
  #waiting = [];

  constructor(port, name, keepsAlive) {
    super({ decodeStrings: false });
    this.#port = port;
    this.#name = name;
    this.#keepsAlive = keepsAlive;
  }

  _writev(chunks, callback) {
    const sent = chunks.map(({ chunk, encoding }) => ({ chunk, encoding }));
    this.#port.postMessage({ type: 'stdio', stream: this.#name, chunks: sent });
    if (process._exiting) {
      callback();
    } else {
      if (this.#waiting.length === 0) this.#keepsAlive(true);
      this.#waiting.push(callback);
    }
  }

  _final(callback) {
    const chunks = [{ chunk: null, encoding: '' }];
    this.#port.postMessage({ type: 'stdio', stream: this.#name, chunks });
    callback();
  }

  // The other end wants more, or the program ends: what was written is done.
  wantsMore() {
    const callbacks = this.#waiting;
    this.#waiting = [];
    if (callbacks.length > 0) this.#keepsAlive(false);
    for (const callback of callbacks) callback();
  }
}

// Counts who needs a port: it keeps the loop alive as long as anybody does.
function keeper(port) {
  let count = 0;
  return (needed) => {
    count += needed ? 1 : -1;
    if (needed && count === 1) port.ref();
    if (!needed && count === 0) port.unref();
  };
}

module.exports = { ReadableWorkerStdio, WritableWorkerStdio, keeper };
