'use strict';

// `transfer` and `transferToFixedLength` of ArrayBuffers whose memory is Java's. The engine does
// not take that out of a buffer, so the new buffer has a copy, and the old one keeps what it has.

const REFUSED = 'Cannot transfer an interop ArrayBuffer';

function copy(buffer, length) {
  const moved = new ArrayBuffer(length);
  const kept = Math.min(length, buffer.byteLength);
  new Uint8Array(moved).set(new Uint8Array(buffer, 0, kept));
  return moved;
}

function replace(name) {
  const native = ArrayBuffer.prototype[name];
  const { [name]: value } = {
    // Of length 0, as the engine's.
    [name](...lengths) {
      try {
        return Reflect.apply(native, this, lengths);
      } catch (error) {
        if (error.message !== REFUSED) throw error;
        return copy(this, lengths[0] === undefined ? this.byteLength : Number(lengths[0]));
      }
    },
  };
  Object.defineProperty(ArrayBuffer.prototype, name, {
    __proto__: null, value, writable: true, enumerable: false, configurable: true,
  });
}

function install() {
  replace('transfer');
  replace('transferToFixedLength');
}

module.exports = { install };
