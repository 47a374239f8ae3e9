'use strict';
// Moves what can be iterated over into streams: the parts of a pipeline that no `pipe` connects.

const { aggregateTwoErrors } = require('internal/errors');
const { eos } = require('internal/streams/end-of-stream');
const { isTransformStream } = require('internal/streams/utils');

// What a pump waits for: that a stream drains, ends or fails.
class Room {
  #error = undefined;
  #waiting = null;

  come = (error) => {
    this.#error = error || this.#error;
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting !== null) {
      this.#settle(waiting);
    }
  };

  get error() {
    return this.#error;
  }

  #settle({ resolve, reject }) {
    if (this.#error) {
      reject(this.#error);
    } else {
      resolve();
    }
  }

  wait() {
    return new Promise((resolve, reject) => {
      if (this.#error) {
        reject(this.#error);
      } else {
        this.#waiting = { resolve, reject };
      }
    });
  }
}

// Into a stream of Node's kind, at its pace.
async function pumpToNode(iterable, writable, finish, { end }) {
  const room = new Room();
  const onroom = room.come;
  writable.on('drain', onroom);
  const cleanup = eos(writable, { readable: false }, onroom);
  try {
    if (writable.writableNeedDrain) {
      await room.wait();
    }
    for await (const chunk of iterable) {
      if (!writable.write(chunk)) {
        await room.wait();
      }
    }
    if (end) {
      writable.end();
      await room.wait();
    }
    finish();
  } catch (error) {
    finish(room.error === error ? error : aggregateTwoErrors(room.error, error));
  } finally {
    cleanup();
    writable.off('drain', onroom);
  }
}

// Into a stream of the web.
async function pumpToWeb(readable, target, finish, { end }) {
  const writer = (isTransformStream(target) ? target.writable : target).getWriter();
  try {
    for await (const chunk of readable) {
      await writer.ready;
      writer.write(chunk).catch(() => {});
    }
    await writer.ready;
    if (end) {
      await writer.close();
    }
    finish();
  } catch (error) {
    try {
      await writer.abort(error);
      finish(error);
    } catch (failure) {
      finish(failure);
    }
  }
}

module.exports = { pumpToNode, pumpToWeb };
