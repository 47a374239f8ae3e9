'use strict';

// The option `onread` of a socket: what arrives goes into an array of the program's.

const { isUint8Array } = require('internal/buffer/kinds');
const { backingOf } = require('internal/buffer/memory');

// How much is read at once while a program's function has given no array yet.
const NOBODYS_LENGTH = 65536;

// The arrays that a program's function gives. What else it gives does not count: the last array
// stays, and until there is one, what is read goes nowhere, and the program is shown `true`.
class GivenArrays {
  #give;
  #last;
  #nobodys;

  constructor(give) {
    this.#give = give;
  }

  next() {
    const given = this.#give.call(undefined);
    if (isUint8Array(given)) this.#last = given;
    if (this.#last === undefined) this.#nobodys ??= Buffer.allocUnsafeSlow(NOBODYS_LENGTH);
    return this.#last ?? this.#nobodys;
  }

  shown(array) {
    return array === this.#nobodys ? true : array;
  }
}

// What was read is in the program's array already, unless that is memory of the engine.
function copy(view, bytes) {
  if (backingOf(view.buffer) === undefined) view.set(bytes);
  return true;
}

// The option as Java asks for it; null if it cannot be used.
function ownBuffer({ buffer, callback }) {
  if (typeof callback !== 'function') return null;
  if (typeof buffer === 'function') {
    const arrays = new GivenArrays(buffer);
    return {
      buffer: () => arrays.next(),
      copy,
      callback: (socket, count, view) => callback.call(socket, count, arrays.shown(view)),
    };
  }
  if (!isUint8Array(buffer)) return null;
  return {
    buffer: () => buffer,
    copy,
    callback: (socket, count, view) => callback.call(socket, count, view),
  };
}

module.exports = { ownBuffer };
