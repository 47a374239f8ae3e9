'use strict';
// Where a deserializer takes its bytes from. What is not there throws END.

const { Buffer } = require('buffer');

const END = new RangeError('There are no more bytes');
const LAST_SHIFT = 63n;

class ByteSource {
  #bytes;
  #at = 0;

  constructor(view) {
    this.#bytes = Buffer.from(view.buffer, view.byteOffset, view.byteLength);
  }

  // Fails unless there are so many bytes.
  expect(count) {
    if (count > this.#bytes.length - this.#at) throw END;
  }

  // Goes on behind so many bytes, and says where they begin.
  skip(count) {
    this.expect(count);
    const at = this.#at;
    this.#at += count;
    return at;
  }

  byte() {
    return this.#bytes[this.skip(1)];
  }

  // The next byte if there is one, and it stays the next.
  peek() {
    return this.#bytes[this.#at];
  }

  varint() {
    let value = 0;
    let unit = 1;
    let byte;
    do {
      byte = this.byte();
      value += (byte & 0x7f) * unit;
      unit *= 0x80;
    } while (byte > 0x7f);
    return value % 2 ** 32;
  }

  bigVarint() {
    let value = 0n;
    let shift = 0n;
    let byte;
    do {
      byte = this.byte();
      if (shift <= LAST_SHIFT) value |= BigInt(byte & 0x7f) << shift;
      shift += 7n;
    } while (byte > 0x7f);
    return BigInt.asUintN(64, value);
  }

  double() {
    return this.#bytes.readDoubleLE(this.skip(8));
  }

  text(encoding, length) {
    const at = this.skip(length);
    return this.#bytes.toString(encoding, at, at + length);
  }

  bytes(count) {
    const at = this.skip(count);
    return this.#bytes.subarray(at, at + count);
  }
}

module.exports = { ByteSource, END };
