'use strict';
// Readable.from: a stream of what can be iterated over.

const { codes } = require('internal/errors');

module.exports = from;

function whole(Readable, chunk, opts) {
  return new Readable({
    objectMode: true,
    ...opts,
    read() {
      this.push(chunk);
      this.push(null);
    },
  });
}

function isThenable(value) {
  return Boolean(value) && typeof value.then === 'function';
}

// Takes items out of an iterator for as long as the stream wants some. A synchronous iterator is
// read without any promise until it yields one; the order of what programs see depends on it.
class Source {
  constructor(readable, iterator, isAsync) {
    this.readable = readable;
    this.iterator = iterator;
    this.reading = false;
    this.step = isAsync ? this.readAsync : this.readSync;
  }

  read() {
    if (!this.reading) {
      this.reading = true;
      this.step();
    }
  }

  // Whether the stream wants more.
  push(item) {
    if (item === null) {
      this.reading = false;
      throw new codes.ERR_STREAM_NULL_VALUES();
    }
    const more = this.readable.push(item);
    if (!more) {
      this.reading = false;
    }
    return more;
  }

  readSync() {
    try {
      for (;;) {
        const { value, done } = this.iterator.next();
        if (done) {
          this.readable.push(null);
          return;
        }
        if (isThenable(value)) {
          this.goOnAsync(value);
          return;
        }
        if (!this.push(value)) {
          return;
        }
      }
    } catch (error) {
      this.readable.destroy(error);
    }
  }

  async goOnAsync(first) {
    this.step = this.readSettled;
    try {
      if (!this.push(await first)) {
        return;
      }
    } catch (error) {
      this.readable.destroy(error);
      return;
    }
    this.readSettled();
  }

  async readSettled() {
    try {
      for (;;) {
        const { value, done } = this.iterator.next();
        if (done) {
          this.readable.push(null);
          return;
        }
        if (!this.push(isThenable(value) ? await value : value)) {
          return;
        }
      }
    } catch (error) {
      this.readable.destroy(error);
    }
  }

  async readAsync() {
    try {
      for (;;) {
        const { value, done } = await this.iterator.next();
        if (done) {
          this.readable.push(null);
          return;
        }
        if (!this.push(value)) {
          return;
        }
      }
    } catch (error) {
      this.readable.destroy(error);
    }
  }

  // Tells the iterator that no more is wanted.
  async close(error) {
    const failed = error !== undefined && error !== null;
    if (failed && typeof this.iterator.throw === 'function') {
      const { value, done } = await this.iterator.throw(error);
      await value;
      if (done) {
        return;
      }
    }
    if (typeof this.iterator.return === 'function') {
      const { value } = await this.iterator.return();
      await value;
    }
  }
}

function from(Readable, iterable, opts) {
  const { Buffer } = require('buffer');
  if (typeof iterable === 'string' || iterable instanceof Buffer) {
    return whole(Readable, iterable, opts);
  }
  const isAsync = Boolean(iterable?.[Symbol.asyncIterator]);
  if (!isAsync && !iterable?.[Symbol.iterator]) {
    throw new codes.ERR_INVALID_ARG_TYPE('iterable', ['Iterable'], iterable);
  }
  const iterator = isAsync ? iterable[Symbol.asyncIterator]() : iterable[Symbol.iterator]();
  const readable = new Readable({ objectMode: true, highWaterMark: 1, ...opts });
  const source = new Source(readable, iterator, isAsync);
  readable._read = function() {
    source.read();
  };
  readable._destroy = function(error, cb) {
    source.close(error).then(
      () => process.nextTick(cb, error),
      (failure) => process.nextTick(cb, failure || error));
  };
  return readable;
}
