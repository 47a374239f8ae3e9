'use strict';
// One duplex stream in front of a stream that is written to and one that is read from: what
// Duplex.from and compose are made of.

const { AbortError } = require('internal/errors');
const Duplex = require('internal/streams/duplex');

// A callback that waits for an event of a stream behind, and is called once.
class Later {
  #callback = null;

  wait(callback) {
    this.#callback = callback;
  }

  forget() {
    this.#callback = null;
  }

  come = () => {
    const callback = this.#callback;
    this.#callback = null;
    callback?.();
  };
}

class JoinedDuplex extends Duplex {
  constructor(options) {
    super(options);
    this.drained = new Later();
    this.finishedBehind = new Later();
    this.readableBehind = new Later();
    this.through = false;
    this.onclosed = null;
  }

  // Writes go to a stream of Node's kind.
  writeTo(target) {
    this._write = (chunk, encoding, callback) => {
      if (target.write(chunk, encoding)) {
        callback();
      } else {
        this.drained.wait(callback);
      }
    };
    this._final = (callback) => {
      target.end();
      this.finishedBehind.wait(callback);
    };
    target.on('drain', this.drained.come);
  }

  // Reads come from a stream of Node's kind.
  readFrom(source) {
    source.on('readable', this.readableBehind.come);
    source.on('end', () => {
      this.push(null);
    });
    this._read = () => {
      for (;;) {
        const chunk = source.read();
        if (chunk === null) {
          this.readableBehind.wait(() => this._read());
          return;
        }
        if (!this.push(chunk)) {
          return;
        }
      }
    };
  }

  // What is behind is through; returns whether somebody waited for that.
  closeBehind(error) {
    this.through = true;
    const callback = this.onclosed;
    this.onclosed = null;
    if (callback === null) {
      return false;
    }
    callback(error);
    return true;
  }

  // Destroys what is behind by `destroyBehind`, and answers when that is through.
  destroyWith(destroyBehind, always) {
    this._destroy = (given, callback) => {
      const error = !given && !this.through ? new AbortError() : given;
      this.drained.forget();
      this.finishedBehind.forget();
      this.readableBehind.forget();
      if (this.through) {
        if (always) {
          destroyBehind(error);
        }
        callback(error);
      } else {
        this.onclosed = callback;
        destroyBehind(error);
      }
    };
  }
}

module.exports = { JoinedDuplex };
