'use strict';
// A directory that is read entry by entry. The listing was taken when it was opened, so there is
// nothing of the system's to release; the rules of closing are those of Node nevertheless.

const { codes } = require('internal/errors');
const { toCallback } = require('internal/fs/request');

class Dir {
  #entries;
  #path;
  #next = 0;
  #closed = false;

  constructor(entries, path, options) {
    if (entries === undefined) throw new codes.ERR_MISSING_ARGS('handle');
    this.#entries = entries;
    this.#path = path;
  }

  get path() {
    return this.#path;
  }

  #open() {
    if (this.#closed) throw new codes.ERR_DIR_CLOSED();
  }

  #take() {
    this.#open();
    return this.#entries[this.#next++] ?? null;
  }

  read(callback) {
    if (callback === undefined) return new Promise((resolve) => resolve(this.#take()));
    const bound = toCallback(callback, 'callback');
    this.#open();
    const entry = this.#take();
    setImmediate(() => bound(null, entry));
    return undefined;
  }

  readSync() {
    return this.#take();
  }

  close(callback) {
    if (callback === undefined) {
      return new Promise((resolve) => {
        this.closeSync();
        resolve();
      });
    }
    const bound = toCallback(callback, 'callback');
    if (this.#closed) {
      process.nextTick(bound, new codes.ERR_DIR_CLOSED());
      return undefined;
    }
    this.#closed = true;
    setImmediate(() => bound(null));
    return undefined;
  }

  closeSync() {
    this.#open();
    this.#closed = true;
  }

  async* entries() {
    try {
      for (let entry = this.#take(); entry !== null; entry = this.#take()) yield entry;
    } finally {
      this.closeSync();
    }
  }

  [Symbol.dispose]() {
    if (!this.#closed) this.closeSync();
  }

  async [Symbol.asyncDispose]() {
    if (!this.#closed) await this.close();
  }
}

Object.defineProperty(Dir.prototype, Symbol.asyncIterator, {
  __proto__: null,
  value: Dir.prototype.entries,
  enumerable: false,
  writable: true,
  configurable: true,
});

module.exports = { Dir };
