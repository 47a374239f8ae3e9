'use strict';
// Where a serializer puts its bytes: memory that doubles when it is full.

const { Buffer } = require('buffer');

const FIRST_BYTES = 256;

class ByteSink {
  #bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  #length = 0;

  get length() {
    return this.#length;
  }

  // Makes room for so many bytes, and says where it begins.
  #reserve(count) {
    const at = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.length) {
      const more = Buffer.allocUnsafeSlow(Math.max(this.#length, 2 * this.#bytes.length));
      more.set(this.#bytes.subarray(0, at));
      this.#bytes = more;
    }
    return at;
  }

  byte(value) {
    const at = this.#reserve(1);
    this.#bytes[at] = value;
  }

  varint(value) {
    let rest = value;
    while (rest > 0x7f) {
      this.byte((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.byte(rest);
  }

  bigVarint(value) {
    let rest = value;
    while (rest > 0x7fn) {
      this.byte(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    this.byte(Number(rest));
  }

  double(value) {
    const at = this.#reserve(8);
    this.#bytes.writeDoubleLE(value, at);
  }

  text(value, encoding, length) {
    const at = this.#reserve(length);
    this.#bytes.write(value, at, length, encoding);
  }

  bytes(view) {
    const at = this.#reserve(view.byteLength);
    this.#bytes.set(Buffer.from(view.buffer, view.byteOffset, view.byteLength), at);
  }

  // The bytes so far; the next ones begin anew.
  take() {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
    this.#length = 0;
    return taken;
  }
}

module.exports = { ByteSink };
