'use strict';
// Two duplex streams that are each other's far end.

const Duplex = require('internal/streams/duplex');

// One end: what is written to it is pushed to the other, which asks for more when it has been read.
class DuplexSide extends Duplex {
  #other = null;
  #waiting = null;

  static pair(options) {
    const first = new DuplexSide(options);
    const second = new DuplexSide(options);
    first.#other = second;
    second.#other = first;
    return [first, second];
  }

  _read() {
    const callback = this.#waiting;
    this.#waiting = null;
    callback?.();
  }

  _write(chunk, encoding, callback) {
    if (chunk.length === 0) {
      process.nextTick(callback);
      return;
    }
    this.#other.push(chunk);
    this.#other.#waiting = callback;
  }

  _final(callback) {
    this.#other.on('end', callback);
    this.#other.push(null);
  }
}

module.exports = function duplexPair(options) {
  return DuplexSide.pair(options);
};
